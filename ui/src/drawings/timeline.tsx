import type { Filter, Timeline } from "../api/types";
import { Waiting } from "../parts/page";

export interface ClaimTimelineProps {
  timeline: Timeline | undefined;
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

export function ClaimTimeline({ timeline }: ClaimTimelineProps) {
  return timeline ? <p>{timeline.periods.length} periods</p> : <Waiting what="the timeline" />;
}
