// Text for comparing, folded as the record's own search does it: no case, no diacritics, plain quotes and dashes.

const PLAIN: Record<string, string> = {
  "‘": "'",
  "’": "'",
  ʼ: "'",
  "`": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "‐": "-",
  "‑": "-",
};
// eslint-disable-next-line no-control-regex -- these are white space, too
const SPACES = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
// eslint-disable-next-line no-control-regex -- ASCII
const ASCII = /^[\x00-\x7f]*$/;
const WORD = /[\p{L}\p{N}]+/gu;

/** No case, no diacritics, plain quotes and dashes, single spaces. */
export function foldText(text: string): string {
  const folded = ASCII.test(text) ? text.replaceAll("`", "'").toLowerCase() : foldLetters(text);
  return folded.split(SPACES).filter(Boolean).join(" ");
}

function foldLetters(text: string): string {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, (mark) => (isCombining(mark) ? "" : mark))
      .replace(/[‘’ʼ`“”–—‐‑]/gu, (mark) => PLAIN[mark] ?? mark)
      // eslint-disable-next-line no-control-regex -- all that is not ASCII
      .replace(/[^\x00-\x7f]/gu, foldLetter)
      .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  );
}

/** Letters of which case folding makes something else than small letters do. */
const CASES: Record<string, string> = {
  ß: "ss",
  ς: "σ",
  "\u1c80": "в",
  "\u1c81": "д",
  "\u1c82": "о",
  "\u1c83": "с",
  "\u1c84": "т",
  "\u1c85": "т",
  "\u1c86": "ъ",
  "\u1c87": "ѣ",
  "\u1c88": "\ua64b",
};

function foldLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  // Cherokee is folded to capitals, which were there first
  if (code >= 0x13a0 && code <= 0x13f5) return letter;
  if (code >= 0x13f8 && code <= 0x13fd) return String.fromCodePoint(code - 8);
  if (code >= 0xab70 && code <= 0xabbf) return String.fromCodePoint(code - 0xab70 + 0x13a0);
  const small = letter.toLowerCase();
  return CASES[small] ?? small;
}

const LAST_CLASS = "\u0345";

/** Whether the mark has a combining class: then it goes before the mark with the highest class, by the rules of NFD. */
function isCombining(mark: string): boolean {
  return mark === LAST_CLASS || !(LAST_CLASS + mark).normalize("NFD").startsWith(LAST_CLASS);
}

/** The words of a text, folded: runs of letters and digits, all else parts them. */
export function splitWords(text: string): string[] {
  return foldText(text).match(WORD) ?? [];
}

/** Phrases that a search asks for: what stands in "quotes", and each other word; a word with marks in it is a phrase. */
export function splitSearch(search: string): string[][] {
  const parts = foldText(search).split('"');
  // every second part stands between quotes; one that nothing closes is closed by the end
  const open = parts.filter((_, at) => at % 2 === 0).flatMap((part) => part.split(" "));
  const quoted = parts.filter((_, at) => at % 2 === 1);
  const phrases = [...open, ...quoted].map((piece) => piece.match(WORD) ?? []).filter((words) => words.length);
  return [...new Map(phrases.map((words) => [words.join(" "), [...words]])).values()];
}

/** The name, folded, that somebody put in "quotes" to mean it as a whole. */
export function findWholeName(asked: string): string | null {
  const folded = foldText(asked);
  if ([...folded].length > 2 && folded.startsWith('"') && folded.endsWith('"'))
    return folded.slice(1, -1).trim() || null;
  return null;
}

/** Texts to search in, a line each: folding leaves no line ends. */
export function foldLines(texts: readonly string[]): string {
  return [...new Set(texts.map(foldText))].join("\n");
}

/** By code points, as the record sorts. */
export function compareText(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

/** Halves of pairs stand for code points beyond all single units. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
