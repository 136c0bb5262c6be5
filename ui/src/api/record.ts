// Where the pages get what they show: a running server, or the files of a published copy.
import type {
  About,
  ClaimCard,
  ClaimPage,
  Counts,
  Filter,
  Job,
  Judgement,
  Network,
  NewJudgement,
  Ontology,
  Orphan,
  PastedReport,
  Places,
  Queue,
  ReportList,
  ReportPage,
  SlotReadings,
  Sources,
  Timeline,
  WordsToRead,
} from "./types";

export interface Part {
  offset: number;
  limit: number;
}

/** What every record can answer. Every method rejects with an `AnswerError` whose message is fit for a person. */
export interface RecordReader {
  about(): Promise<About>;
  claims(filter: Filter, part: Part): Promise<ClaimPage>;
  counts(filter: Filter): Promise<Counts>;
  places(filter: Filter): Promise<Places>;
  timeline(filter: Filter): Promise<Timeline>;
  relations(filter: Filter, limit?: number): Promise<Network>;
  claim(id: string): Promise<ClaimCard>;
  reports(filter: Filter, part: Part): Promise<ReportList>;
  report(id: string): Promise<ReportPage>;
  sources(filter: Filter): Promise<Sources>;
  codebook(): Promise<Ontology>;
}

/** What only a running server can do. */
export interface RecordWriter {
  queue(filter: Filter, part: Part): Promise<Queue>;
  judgements(part: Part): Promise<Judgement[]>;
  orphans(): Promise<Orphan[]>;
  judge(judgement: NewJudgement): Promise<Judgement>;
  withdraw(judgementId: string, reviewer: string): Promise<Judgement>;
  readWords(words: WordsToRead): Promise<SlotReadings>;
  /** `published` is the day that all of the files appeared on, whatever they say themselves. */
  upload(files: { file: File; name: string }[], published: string | null): Promise<Job>;
  paste(report: PastedReport): Promise<Job>;
  jobs(): Promise<Job[]>;
  job(id: string): Promise<Job>;
  /** Address of a streaming export of the claims that the filter means. */
  exportAddress(form: "claims.jsonl" | "claims.csv" | "training.txt" | "judgements.jsonl", filter: Filter): string;
}

/** `writer` is null for a published copy, which can only be read. */
export interface RecordAccess {
  reader: RecordReader;
  writer: RecordWriter | null;
}

export class AnswerError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}
