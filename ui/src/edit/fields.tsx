// The fields of one entry of a slot.
import type { ComponentChildren } from "preact";

import type { Attribution, Casualty, Item, Ontology, Participant, Place, Time } from "../api/types";
import { Name } from "../parts/name";
import { plainWords } from "../parts/words";

interface FieldProps {
  label: string;
  /** The label is said, not shown: a heading says it already. */
  unseen?: boolean;
  children: ComponentChildren;
}

export function Field({ label, unseen = false, children }: FieldProps) {
  return (
    <label class="field">
      <span class={unseen ? "unseen" : "field-label"}>{label}</span>
      {children}
    </label>
  );
}

interface TextProps {
  label: string;
  value: string | null | undefined;
  onChange: (value: string) => void;
  type?: "text" | "date";
}

function Text({ label, value, onChange, type = "text" }: TextProps) {
  return (
    <Field label={label}>
      <input
        type={type}
        dir={type === "text" ? "auto" : undefined}
        value={value ?? ""}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

interface NumberProps {
  label: string;
  value: number | null | undefined;
  onChange: (value: number | null) => void;
}

function Figure({ label, value, onChange }: NumberProps) {
  return (
    <Field label={label}>
      <input
        type="number"
        min={0}
        step={1}
        value={value ?? ""}
        onInput={({ currentTarget }) => {
          const figure = currentTarget.valueAsNumber;
          onChange(Number.isFinite(figure) ? Math.round(figure) : null);
        }}
      />
    </Field>
  );
}

interface TermsProps {
  label: string;
  codebook: Ontology;
  /** Name of the codebook's closed list. */
  group: string;
  value: string | null | undefined;
  /** What an empty choice is called; without it one must be chosen. */
  empty?: string;
  /** Show the terms' meanings with the names, for codes that do not speak. */
  spelled?: boolean;
  /** The label is said, not shown. */
  unseen?: boolean;
  onChange: (value: string) => void;
}

export function Terms({ label, codebook, group, value, empty, spelled = false, unseen, onChange }: TermsProps) {
  const terms = codebook.groups[group]?.term ?? [];
  const chosen = terms.find((term) => term.name === value);
  return (
    <Field label={label} unseen={unseen}>
      <select value={value ?? ""} title={chosen?.description} onChange={(event) => onChange(event.currentTarget.value)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {terms.map((term) => (
          <option key={term.name} value={term.name} title={term.description}>
            {spelled ? `${term.name} – ${shorten(term.description)}` : plainWords(term.name)}
          </option>
        ))}
      </select>
    </Field>
  );
}

function shorten(text: string): string {
  return text.length <= 48 ? text : `${text.slice(0, 47)}…`;
}

interface EntryProps<Entry> {
  entry: Entry;
  codebook: Ontology;
  onChange: (entry: Entry) => void;
}

export function ParticipantFields({ entry, codebook, onChange }: EntryProps<Participant>) {
  return (
    <>
      {/* a name that was typed is no longer the actor that was found */}
      <Text label="name" value={entry.name} onChange={(name) => onChange({ ...entry, name, actor_id: null })} />
      <Terms
        label="role"
        codebook={codebook}
        group="role"
        value={entry.role}
        empty="none"
        spelled
        onChange={(role) => onChange({ ...entry, role: role || null })}
      />
    </>
  );
}

export function ItemFields({ entry, onChange }: EntryProps<Item>) {
  return (
    <>
      <Text label="thing" value={entry.item} onChange={(item) => onChange({ ...entry, item })} />
      <Figure label="count" value={entry.count} onChange={(count) => onChange({ ...entry, count })} />
    </>
  );
}

export function TimeFields({ entry, codebook, onChange }: EntryProps<Time>) {
  const { earliest, latest } = entry;
  // one day is the usual case: the last day follows the first until it is told otherwise
  const setFirst = (day: string) =>
    onChange({ ...entry, earliest: day || null, latest: latest === earliest ? day || null : latest });
  return (
    <>
      <Text label="first day" type="date" value={earliest} onChange={setFirst} />
      <Text
        label="last day"
        type="date"
        value={latest}
        onChange={(day) => onChange({ ...entry, latest: day || null })}
      />
      <Terms
        label="precision"
        codebook={codebook}
        group="time_precision"
        value={entry.precision}
        onChange={(precision) => onChange({ ...entry, precision: precision as Time["precision"] })}
      />
    </>
  );
}

export function PlaceFields({ entry, codebook, onChange }: EntryProps<Place>) {
  const bare = { gazetteer_id: null, country: null, admin1: null, lat: null, lon: null, radius_km: null };
  const rename = (name: string) =>
    onChange({ ...entry, ...bare, name, precision: entry.precision === "point" ? "place" : entry.precision });
  const where = [entry.admin1, entry.country].filter(Boolean).join(", ");
  return (
    <>
      <Text label="name" value={entry.name} onChange={rename} />
      <Terms
        label="precision"
        codebook={codebook}
        group="place_precision"
        value={entry.precision}
        onChange={(precision) => onChange({ ...entry, precision: precision as Place["precision"] })}
      />
      <p class="entry-note">
        {where && <Name>{where}</Name>}
        {typeof entry.lat === "number" && typeof entry.lon === "number"
          ? ` ${entry.lat.toFixed(3)}, ${entry.lon.toFixed(3)}`
          : " not on the map: look the name up to place it"}
      </p>
    </>
  );
}

export function CasualtyFields({ entry, codebook, onChange }: EntryProps<Casualty>) {
  return (
    <>
      <Terms
        label="harm"
        codebook={codebook}
        group="effect"
        value={entry.effect}
        onChange={(effect) => onChange({ ...entry, effect: effect as Casualty["effect"] })}
      />
      <Figure label="low" value={entry.low} onChange={(low) => onChange({ ...entry, low })} />
      <Figure label="best" value={entry.best} onChange={(best) => onChange({ ...entry, best })} />
      <Figure label="high" value={entry.high} onChange={(high) => onChange({ ...entry, high })} />
      <Text label="of whom" value={entry.of} onChange={(of) => onChange({ ...entry, of: of || null })} />
    </>
  );
}

export function AttributionFields({ entry, codebook, onChange }: EntryProps<Attribution>) {
  return (
    <>
      <Text label="name" value={entry.name} onChange={(name) => onChange({ ...entry, name, actor_id: null })} />
      <Terms
        label="stance"
        codebook={codebook}
        group="stance"
        value={entry.stance}
        onChange={(stance) => onChange({ ...entry, stance: stance as Attribution["stance"] })}
      />
      <Text label="word of saying" value={entry.cue} onChange={(cue) => onChange({ ...entry, cue: cue || null })} />
    </>
  );
}
