// One part of a claim in the form: its name, what is wrong with it, what the coder had said, and a way back to that.
import type { ComponentChildren } from "preact";
import { useContext, useId } from "preact/hooks";
import { createContext } from "preact";

import type { Ontology, Span } from "../api/types";
import type { RecordWriter } from "../api/record";
import { Name } from "../parts/name";
import type { Problem } from "./checks";
import { describePart } from "./describe";
import { type Draft, findChanges, type Part, putBack } from "./draft";

/** What all parts of the form share. */
export interface Form {
  draft: Draft;
  /** What the form began with. */
  from: Draft;
  /** Whether a claim is corrected, and not put together. */
  correcting: boolean;
  setDraft: (change: (draft: Draft) => Draft) => void;
  codebook: Ontology;
  problems: readonly Problem[];
  /** Words selected in the report. */
  selected: Span | null;
  /** The selected words were taken into a slot. */
  takeSelected: () => void;
  /** Reads words into the draft; until it is done nothing is saved. The task tells whether all went as meant. */
  whileReading: (task: () => Promise<boolean>) => Promise<void>;
  writer: RecordWriter;
  reportId: string;
}

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error("no claim is edited");
  return form;
}

interface PartProps {
  part: Part;
  label: string;
  /** What the part asks, from the codebook. */
  hint?: string;
  children: ComponentChildren;
}

export function PartOfForm({ part, label, hint, children }: PartProps) {
  const { draft, from, correcting, problems, setDraft } = useForm();
  const id = useId();
  const changed = findChanges(draft, from).includes(part);
  const mine = problems.filter((problem) => problem.part === part);
  return (
    <fieldset class={`part part-${part}${changed && correcting ? " is-changed" : ""}`} aria-describedby={`${id}-told`}>
      <legend>
        <span class={`part-name slot-sample slot-${part}`}>{label}</span>
        {hint && <small class="part-hint">{hint}</small>}
      </legend>
      {children}
      <div id={`${id}-told`}>
        {correcting && changed && (
          <p class="part-changed">
            <span class="badge">changed</span> before: <Name>{describePart(from, part)}</Name>{" "}
            <button type="button" class="bare" onClick={() => setDraft((held) => putBack(held, from, part))}>
              Put back<span class="unseen"> {label}</span>
            </button>
          </p>
        )}
        {mine.map(({ message }) => (
          <p key={message} class="part-problem">
            {message}
          </p>
        ))}
      </div>
    </fieldset>
  );
}
