// Files chosen for upload: which of a folder are meant, and in how many parts they are sent.
import type { About } from "../api/types";

export interface ChosenFile {
  file: File;
  /** The path within a folder that was chosen, else the file's own name. */
  name: string;
}

/** What a folder is searched for, as by `onrecord code FOLDER`; a file chosen outright may be called anything. */
export const SUFFIXES = [".txt", ".md", ".markdown", ".html", ".htm", ".pdf"];

export function isReportName(path: string): boolean {
  const hidden = path.split("/").some((part) => part.startsWith("."));
  const name = path.toLowerCase();
  return !hidden && SUFFIXES.some((suffix) => name.endsWith(suffix));
}

/** The reports of a folder, in the order of their paths. */
export function sortFolder(files: readonly ChosenFile[]): ChosenFile[] {
  const reports = files.filter(({ name }) => isReportName(name));
  return reports.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

export interface Parts {
  /** What is sent, each part as one upload within the limits. */
  parts: ChosenFile[][];
  /** Files that no upload could hold. */
  tooLarge: ChosenFile[];
}

type Limits = Pick<About, "max_upload_bytes" | "max_upload_files">;

export function cutParts(files: readonly ChosenFile[], { max_upload_bytes, max_upload_files }: Limits): Parts {
  const parts: ChosenFile[][] = [];
  const tooLarge: ChosenFile[] = [];
  let part: ChosenFile[] = [];
  let bytes = 0;
  for (const each of files) {
    const { size } = each.file;
    if (size > max_upload_bytes) {
      tooLarge.push(each);
      continue;
    }
    if (part.length && (part.length >= max_upload_files || bytes + size > max_upload_bytes)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(each);
    bytes += size;
  }
  if (part.length) parts.push(part);
  return { parts, tooLarge };
}

const UNITS = ["bytes", "kB", "MB", "GB"];

/** "20 MB", "1.5 kB". */
export function writeBytes(bytes: number): string {
  let unit = 0;
  let size = bytes;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${new Intl.NumberFormat("en", { maximumFractionDigits: size < 10 ? 1 : 0 }).format(size)} ${UNITS[unit]}`;
}

/** All files of what was dropped, those within folders, too. */
export async function readDropped(items: DataTransferItemList): Promise<ChosenFile[]> {
  // the list is emptied once the event is over: take all of it first
  const dropped = [...items]
    .filter((item) => item.kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files: ChosenFile[] = [];
  for (const { entry, file } of dropped) {
    if (entry?.isDirectory) files.push(...sortFolder(await readEntry(entry)));
    else if (entry) files.push(...(await readEntry(entry)));
    // out of another program, such as one for mail, a file comes without a place on the disk
    else if (file) files.push({ file, name: file.name });
  }
  return files;
}

async function readEntry(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, name: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: ChosenFile[] = [];
  for (;;) {
    // a folder is told in parts; an empty one is the end
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!part.length) return found;
    for (const each of part) found.push(...(await readEntry(each)));
  }
}

/** What a file field holds: of a folder its reports with their paths, else the files as they are. */
export function readField(files: FileList | null, folder: boolean): ChosenFile[] {
  const chosen = [...(files ?? [])].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
  return folder ? sortFolder(chosen) : chosen;
}
