// A slot in the form: its entries, each with its words and fields, and a button that takes the selected words.
import { Fragment, type JSX } from "preact";

import type { Attribution, Casualty, Item, Participant, Place, Slot, Span, Time } from "../api/types";
import { Name } from "../parts/name";
import { defuseText } from "../text/controls";
import { describeChoice } from "./describe";
import { type Draft, putEntry, raiseEntry, removeEntry, type SeveralSlot } from "./draft";
import { AttributionFields, CasualtyFields, ItemFields, ParticipantFields, PlaceFields, TimeFields } from "./fields";
import { PartOfForm, useForm } from "./part";
import { type Choosing, type Entry, type Readings, useReadings } from "./use_readings";

type FilledSlot = Exclude<Slot, "trigger">;

const LABELS: Record<FilledSlot, { label: string; hint: string; one: string }> = {
  source: { label: "source", hint: "who acts", one: "source" },
  target: { label: "target", hint: "on whom, or with whom", one: "target" },
  objects: { label: "objects", hint: "what is moved or used", one: "object" },
  time: { label: "time", hint: "when", one: "time" },
  place: { label: "place", hint: "where", one: "place" },
  casualties: { label: "casualties", hint: "how many came to what harm", one: "toll" },
  attribution: { label: "attribution", hint: "on whose word, outermost first", one: "speaker" },
};

/** Slots whose meaning can be looked up by a name or a date that is typed. */
const LOOKED_UP: readonly FilledSlot[] = ["source", "target", "place", "attribution"];

export function SlotOfForm({ slot }: { slot: FilledSlot }) {
  const { draft, selected, writer, reportId, setDraft, takeSelected, whileReading } = useForm();
  const readings = useReadings(writer, reportId, slot);
  const { label, hint, one } = LABELS[slot];
  const entries = listEntries(draft, slot);
  const single = slot === "time" || slot === "place";

  const put = (index: number | null, entry: Entry) => setDraft((held) => putAny(held, slot, index, entry));
  const take = async () => {
    if (!selected) return;
    // at once: the next words may be selected while these are read
    takeSelected();
    await whileReading(async () => {
      const read = await readings.read(selected, single ? null : entries.length);
      if (read) put(null, read.entry);
      return read?.found ?? true;
    });
  };
  const lookUp = (index: number, words: Span, typed: string) =>
    whileReading(async () => {
      const read = await readings.read(words, single ? null : index, typed);
      if (read?.found) put(single ? null : index, read.entry);
      return read?.found ?? true;
    });
  const remove = (index: number) => {
    readings.close();
    setDraft((held) => (single ? { ...held, [slot]: null } : removeEntry(held, slot as SeveralSlot, index)));
  };
  return (
    <PartOfForm part={slot} label={label} hint={hint}>
      {entries.map((entry, index) => (
        <div key={index} class="entry" role="group" aria-label={`${one} ${entries.length > 1 ? index + 1 : ""}`}>
          <p class="entry-words">
            <q dir="auto">
              <Name>{entry.exact.replace(/\s+/g, " ")}</Name>
            </q>
          </p>
          <div class="entry-fields">
            <EntryFields slot={slot} entry={entry} onChange={(changed) => put(single ? null : index, changed)} />
          </div>
          <p class="entry-buttons">
            {LOOKED_UP.includes(slot) && (
              <button type="button" onClick={() => void lookUp(index, entry, (entry as Participant).name)}>
                Look up<span class="unseen"> the name “{defuseText((entry as Participant).name)}”</span>
              </button>
            )}
            {slot === "attribution" && index > 0 && (
              <button type="button" onClick={() => setDraft((held) => raiseEntry(held, slot, index))}>
                Move up
              </button>
            )}
            <button type="button" onClick={() => remove(index)}>
              Remove<span class="unseen"> “{defuseText(entry.exact)}”</span>
            </button>
          </p>
          {readings.choosing?.index === (single ? null : index) && (
            <Choices
              slot={slot}
              choosing={readings.choosing}
              chosen={entry}
              readings={readings}
              onChoose={(chosen) => put(single ? null : index, chosen)}
            />
          )}
        </div>
      ))}
      <p class="slot-take">
        <TakeButton
          what={
            single && entries.length
              ? `the ${one} instead`
              : `${single ? "the" : /^[aeiou]/.test(one) ? "an" : "a"} ${one}`
          }
          onTake={() => void take()}
        />
        {readings.waiting && <span role="status">reading the words …</span>}
      </p>
    </PartOfForm>
  );
}

/** "These words are the source": takes what is selected in the report. */
export function TakeButton({ what, onTake }: { what: string; onTake: () => void }) {
  const { selected } = useForm();
  return (
    // not disabled outright: a button that has just been pressed would lose the focus
    <button type="button" class="take" aria-disabled={!selected} onClick={selected ? onTake : undefined}>
      {selected ? (
        <>
          “<Name>{shorten(selected.exact)}</Name>” is {what}
        </>
      ) : (
        `Select words in the report for ${what.replace(" instead", "")}`
      )}
    </button>
  );
}

function shorten(words: string): string {
  const plain = words.replace(/\s+/g, " ");
  return plain.length <= 40 ? plain : `${plain.slice(0, 39)}…`;
}

function listEntries(draft: Draft, slot: FilledSlot): Entry[] {
  const held = draft[slot];
  if (!held) return [];
  return Array.isArray(held) ? held : [held];
}

function putAny(draft: Draft, slot: FilledSlot, index: number | null, entry: Entry): Draft {
  if (slot === "time" || slot === "place") return { ...draft, [slot]: entry };
  return putEntry(draft, slot, index, entry as never);
}

interface ChoicesProps {
  slot: FilledSlot;
  choosing: Choosing;
  chosen: Entry;
  readings: Readings;
  onChoose: (entry: Entry) => void;
}

/** What the words can mean; the likeliest is chosen until another is. */
function Choices({ slot, choosing, chosen, readings, onChoose }: ChoicesProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    readings.close();
  };
  if (choosing.problem)
    return (
      <p class="part-problem" role="status">
        {choosing.problem} Fill the fields in by hand, or remove the entry.
      </p>
    );
  return (
    <div class="choices" role="radiogroup" aria-label="What the words can mean" onKeyDown={onKeyDown}>
      {choosing.choices.map((choice, at) => (
        <label key={at} class="choice">
          <input
            type="radio"
            name={`${slot}-${choosing.words.start}`}
            checked={isSame(choice, chosen)}
            onChange={() => onChoose(choice)}
          />
          <Name>{describeChoice(slot, choice)}</Name>
        </label>
      ))}
      <button type="button" class="bare" onClick={readings.close}>
        Done choosing
      </button>
    </div>
  );
}

function isSame(one: Entry, other: Entry): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

interface FieldsProps {
  slot: FilledSlot;
  entry: Entry;
  onChange: (entry: Entry) => void;
}

function EntryFields({ slot, entry, onChange }: FieldsProps): JSX.Element {
  const { codebook } = useForm();
  switch (slot) {
    case "source":
    case "target":
      return <ParticipantFields entry={entry as Participant} codebook={codebook} onChange={onChange} />;
    case "objects":
      return <ItemFields entry={entry as Item} codebook={codebook} onChange={onChange} />;
    case "time":
      return <TimeFields entry={entry as Time} codebook={codebook} onChange={onChange} />;
    case "place":
      return <PlaceFields entry={entry as Place} codebook={codebook} onChange={onChange} />;
    case "casualties":
      return <CasualtyFields entry={entry as Casualty} codebook={codebook} onChange={onChange} />;
    case "attribution":
      return <AttributionFields entry={entry as Attribution} codebook={codebook} onChange={onChange} />;
    default:
      return <Fragment />;
  }
}
