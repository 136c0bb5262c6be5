import { describe, expect, test } from "vitest";

import { cutBlocks, cutParagraphs } from "../src/text/blocks";
import { defuseText, splitControls } from "../src/text/controls";
import { Snapshot } from "../src/text/offsets";
import { cutSegments, dealMarks } from "../src/text/segments";
import { nextWord, stepByWord, trimToWords, wordBefore } from "../src/text/words";

describe("Snapshot", () => {
  const text = "a🙂b👨‍👩‍👧c é";
  const snapshot = new Snapshot(text);
  const points = [...text];

  test("counts and cuts by code points", () => {
    expect(snapshot.length).toBe(points.length);
    for (let start = 0; start <= points.length; start++)
      for (let end = start; end <= points.length; end++)
        expect(snapshot.slice(start, end)).toBe(points.slice(start, end).join(""));
  });

  test("knows the code point of every unit", () => {
    let unit = 0;
    points.forEach((each, point) => {
      for (let within = 0; within < each.length; within++) expect(snapshot.toPoint(unit + within)).toBe(point);
      expect(snapshot.toUnit(point)).toBe(unit);
      unit += each.length;
    });
    expect(snapshot.toPoint(text.length)).toBe(points.length);
    expect(snapshot.toUnit(points.length + 9)).toBe(text.length);
  });
});

describe("cutSegments", () => {
  const mark = (start: number, end: number, name: string) => ({ start, end, name });
  const draw = (marks: ReturnType<typeof mark>[], start: number, end: number) =>
    cutSegments(marks, { start, end }).map(
      (each) => `${each.start}-${each.end}:${each.marks.map(({ name }) => name).join("")}`,
    );

  test("gives overlaps both marks, the longer one first", () => {
    expect(draw([mark(2, 6, "a"), mark(4, 10, "b")], 0, 12)).toEqual(["0-2:", "2-4:a", "4-6:ba", "6-10:b", "10-12:"]);
  });

  test("nests, touches, drops empty marks and cuts those that reach out", () => {
    expect(draw([mark(0, 9, "a"), mark(3, 5, "b"), mark(5, 6, "c"), mark(4, 4, "x")], 2, 8)).toEqual([
      "2-3:a",
      "3-5:ab",
      "5-6:ac",
      "6-8:a",
    ]);
  });

  test("covers the text without marks, and nothing of an empty one", () => {
    expect(draw([], 0, 3)).toEqual(["0-3:"]);
    expect(draw([mark(0, 3, "a")], 2, 2)).toEqual([]);
  });

  test("deals marks to every stretch that they lie over", () => {
    const stretches = [
      { start: 0, end: 5 },
      { start: 5, end: 10 },
      { start: 10, end: 15 },
    ];
    const dealt = dealMarks([mark(4, 11, "a"), mark(5, 6, "b"), mark(0, 5, "c")], stretches);
    expect(dealt.map((marks) => marks.map(({ name }) => name).join(""))).toEqual(["ac", "ab", "a"]);
  });
});

describe("cutBlocks", () => {
  const join = (text: string, size?: number) =>
    cutBlocks(new Snapshot(text), size).map((block) => text.slice(block.from, block.to));

  test.each([
    ["one line of ten million", "x".repeat(10_000_000)],
    ["ten million line breaks", "\n".repeat(10_000_000)],
    ["a million short paragraphs", "a\n\n".repeat(1_000_000)],
    ["words", "ministry ".repeat(200_000)],
    ["nothing", ""],
  ])("takes %s apart and loses nothing", (_, text) => {
    const parts = join(text);
    expect(parts.join("") === text).toBe(true);
    expect(Math.max(0, ...parts.map((part) => part.length))).toBeLessThanOrEqual(4_000);
  });

  test("cuts at paragraphs first, and within no letter", () => {
    expect(join("one two\n\nthree four\n\nfive", 14)).toEqual(["one two\n\n", "three four\n\n", "five"]);
    expect(join("🙂".repeat(7), 5)).toEqual(["🙂🙂", "🙂🙂", "🙂🙂", "🙂"]);
    expect(join("é".normalize("NFD").repeat(4), 3)).toEqual(["é", "é", "é", "é"].map((each) => each.normalize("NFD")));
  });

  test("gets on through a pile of marks on one letter", () => {
    const text = "e" + "\u0301".repeat(10_000);
    expect(join(text).join("") === text).toBe(true);
  });

  test("paragraphs end at empty lines", () => {
    const text = "\n\none\ntwo\n\n\nthree\n";
    const found = cutParagraphs(text, 0, text.length).map(({ from, to }) => text.slice(from, to));
    expect(found).toEqual(["one\ntwo", "three"]);
  });
});

describe("controls", () => {
  test("are named where they would change what is shown, and offsets stay", () => {
    const pieces = splitControls("a\u202eb\u0007", 10);
    expect(pieces.map(({ at, text, control }) => [at, control?.short ?? text])).toEqual([
      [10, "a"],
      [11, "RLO"],
      [12, "b"],
      [13, "U+0007"],
    ]);
    expect(defuseText("a\u202eb\u0007\n")).toBe("a\ufffdb\u2407\n");
  });

  test("leave joiners and direction marks of living languages alone", () => {
    const text = "می\u200cخواهم \u200f👨\u200d👩";
    expect(splitControls(text)).toEqual([{ at: 0, text }]);
  });
});

describe("trimToWords", () => {
  const select = (text: string, from: number, to: number) => trimToWords(new Snapshot(text), from, to)?.exact;

  test("cuts white space off and makes words whole", () => {
    const text = "The minister of defence said";
    expect(select(text, 3, 13)).toBe("minister");
    expect(select(text, 6, 18)).toBe("minister of defence");
    expect(select(text, 18, 6)).toBe("minister of defence");
    expect(select(text, 3, 4)).toBeUndefined();
    expect(select(text, 0, text.length)).toBe(text);
  });

  test("leaves punctuation out unless it was selected", () => {
    expect(select("“Kirkuk”, he said", 2, 6)).toBe("Kirkuk");
    expect(select("near Kirkuk, he said", 5, 12)).toBe("Kirkuk,");
  });

  test("counts code points and keeps letters of several together", () => {
    const text = "🙂 👨‍👩‍👧 قال الوزير";
    expect(trimToWords(new Snapshot(text), 4, 5)).toEqual({ start: 2, end: 7, exact: "👨‍👩‍👧" });
    expect(select(text, text.length - 3, text.length - 1)).toBe("الوزير");
  });
});

describe("stepByWord", () => {
  const text = "Gunmen (rebels, say some) killed 12 – 🙂 – near Kirkuk.";
  const cut = (words: { from: number; to: number } | null) => words && text.slice(words.from, words.to);

  test("goes from word to word, over what is none", () => {
    let held = stepByWord(text, null, true, false);
    const seen = [];
    for (let round = 0; round < 9; round++) {
      seen.push(cut(held));
      held = stepByWord(text, held, true, false);
    }
    expect(seen).toEqual(["Gunmen", "rebels", "say", "some", "killed", "12", "near", "Kirkuk", "Kirkuk"]);
    expect(cut(stepByWord(text, held, false, false))).toBe("near");
  });

  test("with shift takes a word more, lets the last one go, and grows back from a single one", () => {
    const one = nextWord(text, 8);
    const two = stepByWord(text, one, true, true);
    expect(cut(two)).toBe("rebels, say");
    expect(stepByWord(text, two, false, true)).toEqual(one);
    expect(cut(stepByWord(text, one, false, true))).toBe("Gunmen (rebels");
  });

  test("finds words far away, in one step and without cutting them", () => {
    const far = `one${" ".repeat(5_000)}${"–".repeat(5_000)}another`;
    expect(nextWord(far, 3)).toEqual({ from: 10_003, to: 10_010 });
    expect(wordBefore(far, 10_002)).toEqual({ from: 0, to: 3 });
    expect(nextWord("", 0)).toBeNull();
    expect(wordBefore("– –", 3)).toBeNull();
  });
});
