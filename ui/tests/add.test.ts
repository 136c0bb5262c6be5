import { describe, expect, test } from "vitest";

import { cutParts, isReportName, sortFolder, writeBytes } from "../src/add/files";
import { describeCounts } from "../src/add/job_card";
import { mergeJobs } from "../src/add/use_jobs";
import type { Job } from "../src/api/types";

const file = (name: string, size = 1) => ({ file: { size, name } as File, name });

describe("files", () => {
  test("a folder is searched as by onrecord code", () => {
    const names = ["b/x.txt", "b/.hidden/x.txt", "b/.x.txt", "a/Y.PDF", "b/photo.jpg", "c.markdown"];
    expect(sortFolder(names.map((name) => file(name))).map(({ name }) => name)).toEqual([
      "a/Y.PDF",
      "b/x.txt",
      "c.markdown",
    ]);
    expect(isReportName("x.html.jpg")).toBe(false);
  });

  test("are sent in parts within the limits, in their order, none left out", () => {
    const limits = { max_upload_bytes: 10, max_upload_files: 3 };
    const files = [
      file("a", 6),
      file("b", 5),
      file("c", 1),
      file("huge", 11),
      ...["d", "e", "f", "g"].map((name) => file(name, 0)),
    ];
    const { parts, tooLarge } = cutParts(files, limits);
    expect(parts.map((part) => part.map(({ name }) => name))).toEqual([["a"], ["b", "c", "d"], ["e", "f", "g"]]);
    expect(tooLarge.map(({ name }) => name)).toEqual(["huge"]);
    expect(cutParts([], limits)).toEqual({ parts: [], tooLarge: [] });
  });

  test("sizes are told in round figures", () => {
    expect([999, 1500, 20_000_000, 512_000_000].map(writeBytes)).toEqual(["999 bytes", "1.5 kB", "20 MB", "512 MB"]);
  });
});

describe("jobs", () => {
  const job = (job_id: string, changes: Partial<Job> = {}): Job => ({
    ...{ job_id, state: "running", total: 3, done: 0, coded: 0, skipped: 0, claims: 0, reports: [], failures: [] },
    ...changes,
  });

  test("the newest word on each counts, new ones come first", () => {
    const merged = mergeJobs([job("b"), job("a")], [job("c"), job("a", { state: "done" })]);
    expect(merged.map(({ job_id, state }) => `${job_id} ${state}`)).toEqual(["c running", "b running", "a done"]);
  });

  test("counts are told in words", () => {
    const counted = job("a", { coded: 2, skipped: 1, claims: 1, failures: [{ name: "x", message: "no" }] });
    expect(describeCounts(counted)).toBe("2 coded, 1 known before, 1 failed, 1 claim");
  });
});
