// A record behind the files of a published copy: all that the server answers, worked out here.
import { checkFilter } from "../copy/check";
import { makeCounts } from "../copy/counts";
import { makeClaimPage, makeReportList, makeSources } from "../copy/lists";
import { makeNetwork } from "../copy/network";
import { makeCard, makeReportPage } from "../copy/pages";
import { makePlaces, makeTimeline } from "../copy/places";
import { SiteRecord } from "../copy/record";
import { TextIndex } from "../copy/search";
import { Selection } from "../copy/selection";
import {
  FORMAT,
  type SiteClaim,
  type SiteCorrection,
  type SiteFacts,
  type SitePage,
  type SiteReport,
  type SiteText,
} from "../copy/shapes";
import type { CopyReader } from "../copy/use_copy";
import { AnswerError, type RecordReader } from "./record";
import type { About, Filter, HeldClaim, Ontology } from "./types";

export interface Site {
  reader: RecordReader;
  copy: CopyReader;
}

/** Reads one data file of the copy, named from its folder. */
export type ReadFile = <Content>(file: string) => Promise<Content>;

/** `where` is the address of data/site.json. */
export function openSite(where: URL): Site {
  return makeSite(async <Content>(file: string) => {
    // asked for anew each time: a copy that was made again has files of the same names
    const answer = await fetch(new URL(`../${file}`, where), { cache: "no-cache" }).catch(() => null);
    if (!answer?.ok) throw new AnswerError(`A file of this copy could not be loaded: ${file}`, answer?.status ?? 0);
    return (await answer.json()) as Content;
  });
}

export function makeSite(read: ReadFile): Site {
  const facts = once(() => readFacts(read));
  const codebook = once(() => read<Ontology>("data/codebook.json"));
  const corrections = once(() => read<SiteCorrection[]>("data/corrections.json"));
  const record = once(async () => {
    const known = await facts();
    const reports = read<SiteReport[]>("data/reports.json");
    const chunks = await Promise.all(known.files.claims.map((file) => read<SiteClaim[]>(file)));
    return new SiteRecord(known, await reports, chunks);
  });
  const texts = once(async () => {
    const [{ heads, facts: known }] = await Promise.all([record()]);
    const chunks = await Promise.all(known.files.texts.map((file) => read<SiteText[]>(file)));
    return new TextIndex(heads.values(), chunks.flat());
  });
  const page = (id: string) => read<SitePage>(`data/reports/${id}.json`);
  const selections = new Map<string, Promise<Selection>>();

  const select = (filter: Filter): Promise<Selection> => {
    const key = JSON.stringify(Object.entries(filter).sort());
    const held = selections.get(key);
    if (held) return held;
    const made = makeSelection(filter);
    // a page asks the same several times over; of the filters before few are asked again
    if (selections.size > 8) selections.clear();
    selections.set(key, made);
    made.catch(() => selections.delete(key));
    return made;
  };
  const makeSelection = async (filter: Filter): Promise<Selection> => {
    const known = filter.type?.length || filter.mode?.length ? await codebook() : null;
    const asked = checkFilter(filter, known);
    const searched = asked.search ? (await texts()).find(asked.search) : new Set<string>();
    return new Selection(await record(), asked, searched);
  };

  const reader: RecordReader = {
    about: async () => makeAbout(await facts()),
    claims: async (filter, part) => makeClaimPage(await select(filter), part),
    counts: async (filter) => makeCounts(await select(filter)),
    places: async (filter) => makePlaces(await select(filter)),
    timeline: async (filter) => makeTimeline(await select(filter)),
    relations: async (filter, limit = 200) => makeNetwork(await select(filter), limit),
    claim: async (id) => {
      const known = await record();
      const held = findClaim(known, id);
      return makeCard(known, held, await page(held.claim.report_id));
    },
    reports: async (filter, part) => makeReportList(await select(filter), part, filter.search ? await texts() : null),
    report: async (id) => {
      const known = await record();
      return makeReportPage(known, await page(findId([...known.heads.keys()], id, "report")));
    },
    sources: async (filter) => makeSources(await select(filter)),
    codebook,
  };
  return { reader, copy: { facts, corrections } };
}

/** Asks once and keeps the answer; after a failure it may be asked again. */
function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}

async function readFacts(read: ReadFile): Promise<SiteFacts> {
  const facts = await read<SiteFacts>("data/site.json");
  if (facts.format !== FORMAT)
    throw new AnswerError("The data of this copy was written by another version than its pages.", 0);
  return facts;
}

function makeAbout({ version, title }: SiteFacts): About {
  // nothing can be added to a copy
  const limits = { max_upload_bytes: 0, max_upload_files: 0, max_report_bytes: 0 };
  return { version, store: title, reviewer: "", coder: "", ...limits };
}

/** By its id, one that it had before a correction, or the beginning of either. */
function findClaim(record: SiteRecord, id: string): HeldClaim {
  const { aliases } = record.facts;
  const known = findId([...record.rowOf.keys(), ...Object.keys(aliases)], id, "claim");
  const row = record.rowOf.get(known) ?? record.rowOf.get(aliases[known] ?? "");
  const held = row === undefined ? undefined : record.rows[row];
  if (!held) throw new AnswerError(`no claim begins with '${id}'`, 404);
  return held;
}

function findId(ids: readonly string[], asked: string, noun: string): string {
  const prefix = asked.trim().toLowerCase();
  if (!/^[0-9a-f]{1,64}$/.test(prefix))
    throw new AnswerError(`'${asked}' begins no ${noun} id: 1 to 64 hexadecimal digits are asked for`, 404);
  const found = [...new Set(ids.filter((id) => id.startsWith(prefix)))];
  if (found.includes(prefix)) return prefix;
  if (found.length > 1) throw new AnswerError(`more than one ${noun} begins with '${asked}'`, 404);
  if (!found[0]) throw new AnswerError(`no ${noun} of this copy begins with '${asked}'`, 404);
  return found[0];
}
