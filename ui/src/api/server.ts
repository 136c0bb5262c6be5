// A record behind a running server.
import createClient from "openapi-fetch";

import { writeFilter } from "../filter/address";
import { AnswerError, type RecordReader, type RecordWriter } from "./record";
import type { paths } from "./schema";
import type { Job } from "./types";

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The answer's data, or an `AnswerError` with what the server says is wrong. */
async function take<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new AnswerError("The server does not answer. Is `onrecord serve` still running?", 0);
  }
  if (answer.response.ok && answer.data !== undefined) return answer.data;
  throw new AnswerError(explain(answer.error, answer.response.status), answer.response.status);
}

function explain(error: unknown, status: number): string {
  if (status === 401) return "This session has ended. Open the address that `onrecord serve` printed.";
  if (typeof error === "object" && error !== null && "error" in error) return String(error.error);
  return `The server answered with an error (${status}).`;
}

export function openServer(): { reader: RecordReader; writer: RecordWriter } {
  const api = createClient<paths>({ baseUrl: "/", querySerializer: { array: { style: "form", explode: true } } });
  const reader: RecordReader = {
    about: () => take(api.GET("/api/about")),
    claims: (filter, part) => take(api.GET("/api/claims", { params: { query: { ...filter, ...part } } })),
    counts: (filter) => take(api.GET("/api/counts", { params: { query: filter } })),
    places: (filter) => take(api.GET("/api/places", { params: { query: filter } })),
    timeline: (filter) => take(api.GET("/api/timeline", { params: { query: filter } })),
    relations: (filter, limit = 200) => take(api.GET("/api/relations", { params: { query: { ...filter, limit } } })),
    claim: (id) => take(api.GET("/api/claims/{claim_id}", { params: { path: { claim_id: id } } })),
    reports: (filter, part) => take(api.GET("/api/reports", { params: { query: { ...filter, ...part } } })),
    report: (id) => take(api.GET("/api/reports/{report_id}", { params: { path: { report_id: id } } })),
    sources: (filter) => take(api.GET("/api/sources", { params: { query: filter } })),
    codebook: () => take(api.GET("/api/codebook")),
  };
  const writer: RecordWriter = {
    queue: (filter, part) => take(api.GET("/api/review", { params: { query: { ...filter, ...part } } })),
    judgements: (part) => take(api.GET("/api/judgements", { params: { query: part } })),
    orphans: () => take(api.GET("/api/orphans")),
    judge: (body) => take(api.POST("/api/judgements", { body })),
    withdraw: (judgement_id, reviewer) => take(api.POST("/api/withdrawals", { body: { judgement_id, reviewer } })),
    readWords: (body) => take(api.POST("/api/readings", { body })),
    upload: async (files, published) => {
      const form = new FormData();
      for (const { file, name } of files) form.append("files", file, name);
      return take(sendForm(form, published));
    },
    paste: (body) => take(api.POST("/api/pasted", { body })),
    jobs: () => take(api.GET("/api/jobs")),
    job: (id) => take(api.GET("/api/jobs/{job_id}", { params: { path: { job_id: id } } })),
    exportAddress: (form, filter) => {
      const query = writeFilter(filter);
      return `/api/${form}${query ? `?${query}` : ""}`;
    },
  };
  return { reader, writer };
}

async function sendForm(form: FormData, published: string | null): Promise<Answer<Job>> {
  const query = published ? `?${new URLSearchParams({ published }).toString()}` : "";
  const response = await fetch(`/api/reports${query}`, { method: "POST", body: form });
  const body: unknown = await response.json().catch(() => null);
  return response.ok ? { data: body as Job, response } : { error: body, response };
}
