// Names for the shapes that the API's description generates.
import type { components, paths } from "./schema";

type Schemas = components["schemas"];

export type Claim = Schemas["Claim"];
export type Span = Schemas["Span"];
export type Participant = Schemas["Participant"];
export type Item = Schemas["Item"];
export type Time = Schemas["Time"];
export type Place = Schemas["Place"];
export type Casualty = Schemas["Casualty"];
export type Attribution = Schemas["Attribution"];
export type Report = Schemas["Report"];
export type ReportHead = Schemas["ReportHead"];
export type HeldClaim = Schemas["HeldClaim"];
export type ClaimPage = Schemas["ClaimPage"];
export type ClaimCard = Schemas["ClaimCard"];
export type Value = Schemas["Value"];
export type Counts = Schemas["Counts"];
export type MapPlace = Schemas["MapPlace"];
export type Places = Schemas["Places"];
export type Period = Schemas["Period"];
export type Timeline = Schemas["Timeline"];
export type Network = Schemas["Network"];
export type Node = Schemas["Node"];
export type Edge = Schemas["Edge"];
export type ReportList = Schemas["ReportList"];
export type ReportRow = Schemas["ReportRow"];
export type ReportPage = Schemas["ReportPage"];
export type Sources = Schemas["Sources"];
export type Ontology = Schemas["Ontology"];
export type Queue = Schemas["Queue"];
export type QueueItem = Schemas["QueueItem"];
export type Judgement = Schemas["Judgement"];
export type Orphan = Schemas["Orphan"];
export type About = Schemas["About"];
export type Job = Schemas["Job"];
export type ClaimEdit = Schemas["ClaimEdit"];
export type NewJudgement = Schemas["NewJudgement"];
export type SlotReadings = Schemas["SlotReadings"];
export type WordsToRead = Schemas["WordsToRead"];
export type PastedReport = Schemas["PastedReport"];

/** One filter, its fields called as in addresses and in the flags of `onrecord show`. */
export type Filter = Omit<NonNullable<paths["/api/claims"]["get"]["parameters"]["query"]>, "offset" | "limit">;
export type FilterField = keyof Filter;

/** Names of the slots of a claim that point at words. */
export type Slot = "trigger" | "source" | "target" | "objects" | "time" | "place" | "casualties" | "attribution";
