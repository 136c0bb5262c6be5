// Characters that show nothing but change what is shown around them. A report may hold them to mislead; they are shown
// by name in place of taking effect. Joiners and direction marks stay: Persian, Hebrew and emoji need them.

const HARMFUL =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

const NAMES: Record<number, [short: string, long: string]> = {
  0x202a: ["LRE", "left-to-right embedding"],
  0x202b: ["RLE", "right-to-left embedding"],
  0x202c: ["PDF", "end of a direction's embedding"],
  0x202d: ["LRO", "left-to-right override"],
  0x202e: ["RLO", "right-to-left override"],
  0x2066: ["LRI", "left-to-right isolate"],
  0x2067: ["RLI", "right-to-left isolate"],
  0x2068: ["FSI", "first strong isolate"],
  0x2069: ["PDI", "end of an isolate"],
  0x2028: ["LS", "line separator"],
  0x2029: ["PS", "paragraph separator"],
  0xfeff: ["BOM", "byte order mark"],
};

/** A run of plain characters, or one that is shown by its name. */
export interface Piece {
  /** UTF-16 units from the text's beginning. */
  at: number;
  text: string;
  /** Set where the character is not to take effect. */
  control?: { short: string; long: string };
}

export function splitControls(text: string, at = 0): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of text.matchAll(HARMFUL)) {
    if (match.index > done) pieces.push({ at: at + done, text: text.slice(done, match.index) });
    pieces.push({ at: at + match.index, text: match[0], control: nameControl(match[0]) });
    done = match.index + 1;
  }
  if (done < text.length) pieces.push({ at: at + done, text: text.slice(done) });
  return pieces;
}

/** The text with such characters made visible, unit for unit: offsets stay what they are. */
export function defuseText(text: string): string {
  return text.replace(HARMFUL, (each) => {
    const code = each.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
  });
}

function nameControl(character: string): { short: string; long: string } {
  const code = character.charCodeAt(0);
  const point = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const [short, long] = NAMES[code] ?? [point, "control character"];
  return { short, long: `${point}, ${long}` };
}
