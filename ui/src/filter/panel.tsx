// All that a filter can ask, with the number of claims behind each value.
import type { ComponentChildren } from "preact";

import type { Counts, Filter, FilterField } from "../api/types";
import { changeFilter, SEVERAL, toggleValue } from "./address";
import { labelValue, TITLES } from "./fields";
import { TypedField } from "./typed_field";
import type { Commit } from "./use_typed";
import { ValueList } from "./value_list";

export interface PanelProps {
  filter: Filter;
  counts: Counts | undefined;
  setFilter: (filter: Filter, options?: { replace?: boolean }) => void;
}

export function FilterPanel(props: PanelProps) {
  return (
    <form class="filter" role="search" aria-label="Filter the claims" onSubmit={(event) => event.preventDefault()}>
      <Typing {...props} field="search" hint="Each of the words, in any order; “in quotes” one after the other." />
      <Typing {...props} field="text" />
      <Choosing {...props} field="type" open />
      <Choosing {...props} field="mode" />
      <Choosing {...props} field="kind" />
      <Choosing {...props} field="status" open />
      <Choosing {...props} field="certainty" />
      <Choosing {...props} field="actor" also={["source", "target"]}>
        <Typing {...props} field="actor" hint="Source or target, by part of the name." quiet />
        <details class="filter-more" open={Boolean(props.filter.source || props.filter.target)}>
          <summary>On one side only</summary>
          <Typing {...props} field="source" />
          <Typing {...props} field="target" />
        </details>
      </Choosing>
      <Choosing {...props} field="place" also={["area"]}>
        <Typing {...props} field="place" hint="A place, a province, or a country." quiet />
      </Choosing>
      <Dates {...props} />
      <Choosing {...props} field="said_by">
        <Typing {...props} field="said_by" hint="Whose word the claim is, by part of the name." quiet />
      </Choosing>
      <Choosing {...props} field="publisher" />
      <Choosing {...props} field="min_confidence" title="Confidence" also={["max_confidence"]}>
        <div class="filter-pair">
          <Typing {...props} field="min_confidence" title="From" type="number" />
          <Typing {...props} field="max_confidence" title="Up to" type="number" />
        </div>
      </Choosing>
      <Choosing {...props} field="reviewed" />
      <Lacking {...props} />
    </form>
  );
}

type TypedName = Extract<
  FilterField,
  | "search"
  | "text"
  | "actor"
  | "source"
  | "target"
  | "place"
  | "said_by"
  | "since"
  | "until"
  | "min_confidence"
  | "max_confidence"
>;

interface TypingProps extends PanelProps {
  field: TypedName;
  title?: string;
  hint?: string;
  type?: "search" | "date" | "number";
  quiet?: boolean;
}

function Typing({ filter, counts, setFilter, field, title = TITLES[field], ...rest }: TypingProps) {
  const held = String(filter[field] ?? "");
  // a value chosen from the list below shows there, by its name
  const chosen = rest.quiet && counts?.fields[field]?.some((each) => each.value === held);
  const commit: Commit = (value, options) => {
    const typed = rest.type === "number" && value !== "" ? Number(value) : value;
    setFilter(changeFilter(filter, field, typed as Filter[typeof field]), options);
  };
  return (
    <TypedField
      label={title}
      held={chosen ? "" : held}
      commit={commit}
      hint={rest.hint}
      type={rest.type}
      quiet={rest.quiet}
    />
  );
}

type ChosenName = Extract<
  FilterField,
  | "type"
  | "mode"
  | "kind"
  | "status"
  | "certainty"
  | "actor"
  | "place"
  | "said_by"
  | "publisher"
  | "min_confidence"
  | "reviewed"
>;

interface ChoosingProps extends PanelProps {
  field: ChosenName;
  title?: string;
  /** Other fields of the section: it is open where one of them is asked, too. */
  also?: FilterField[];
  open?: boolean;
  children?: ComponentChildren;
}

function Choosing({
  filter,
  counts,
  setFilter,
  field,
  title = TITLES[field],
  also = [],
  open,
  children,
}: ChoosingProps) {
  const several = SEVERAL.find((each) => each === field);
  const held = filter[field];
  const chosen = Array.isArray(held) ? held : held === undefined || held === null ? [] : [String(held)];
  const toggle = (value: string) => {
    if (several) setFilter(toggleValue(filter, several, value));
    else if (chosen.includes(value)) setFilter(changeFilter(filter, field, undefined));
    else setFilter(changeFilter(filter, field, asFieldTakes(field, value)));
  };
  const asked = chosen.length > 0 || also.some((each) => filter[each] !== undefined);
  const values = counts?.fields[field] ?? [];
  return (
    <Section title={title} open={open || asked} asked={asked}>
      {children}
      <ValueList
        known={counts !== undefined}
        title={title}
        values={values}
        // what was typed is no value to choose: it shows in its own field
        chosen={children ? chosen.filter((each) => values.some(({ value }) => value === each)) : chosen}
        several={several !== undefined}
        toggle={toggle}
        label={(value) => labelValue(field, value, counts)}
      />
    </Section>
  );
}

function asFieldTakes(field: ChosenName, value: string): Filter[ChosenName] {
  return (field === "min_confidence" ? Number(value) : value) as Filter[ChosenName];
}

function Dates(props: PanelProps) {
  const { since, until } = props.filter;
  return (
    <Section title="Dates" open={Boolean(since || until)} asked={Boolean(since || until)}>
      <div class="filter-pair">
        <Typing {...props} field="since" type="date" />
        <Typing {...props} field="until" type="date" />
      </div>
      <p class="hint">Claims that may fall between these days. Those without a date are left out.</p>
    </Section>
  );
}

/** Claims that the timeline or the map cannot show. */
function Lacking({ filter, counts, setFilter }: PanelProps) {
  const asked = filter.missing ?? [];
  const values = [
    { value: "time", label: "without a date", claims: counts?.undated ?? 0 },
    { value: "place", label: "without a place", claims: counts?.unplaced ?? 0 },
  ];
  return (
    <Section title="Left out of the drawings" open={asked.length > 0} asked={asked.length > 0}>
      <ValueList
        known={counts !== undefined}
        title="Left out of the drawings"
        values={values}
        chosen={asked}
        several
        toggle={(value) => setFilter(toggleValue(filter, "missing", value))}
        label={(value) => value}
      />
    </Section>
  );
}

interface SectionProps {
  title: string;
  open: boolean;
  asked: boolean;
  children: ComponentChildren;
}

function Section({ title, open, asked, children }: SectionProps) {
  return (
    <details class="filter-section" open={open}>
      <summary>
        {title}
        {asked && (
          <span class="filter-asked">
            <span class="unseen"> (asked)</span>
          </span>
        )}
      </summary>
      {children}
    </details>
  );
}
