// The form in which a claim is corrected, or a missed one put together from words of the report.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { RecordWriter } from "../api/record";
import type { ClaimEdit, Ontology, Span } from "../api/types";
import "../style/edit.css";
import type { Snapshot } from "../text/offsets";
import { checkDraft } from "./checks";
import { type Draft, findChanges, makeEdit } from "./draft";
import { ModeOfForm, StandingOfForm, TriggerOfForm, TypeOfForm } from "./kind";
import { type Form, FormContext } from "./part";
import { SlotOfForm } from "./slot";
import { WordsBar } from "./words_bar";

interface EditorProps {
  /** What the form begins with. */
  from: Draft;
  /** The draft as it stands, kept by the page so that its marks can be shown in the report. */
  draft: Draft;
  setDraft: (change: (draft: Draft) => Draft) => void;
  correcting: boolean;
  codebook: Ontology;
  snapshot: Snapshot;
  reportId: string;
  writer: RecordWriter;
  selected: Span | null;
  onSelect: (words: Span | null) => void;
  reason: string;
  onReason: (reason: string) => void;
  /** Resolves with a message where the claim was not kept. */
  onSave: (edit: ClaimEdit) => Promise<string | null>;
  onCancel: () => void;
}

export function Editor(props: EditorProps) {
  const { from, draft, setDraft, correcting, codebook, snapshot, reportId, writer, selected, onSelect } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    // the server reads words for the first time slowly: it begins while somebody looks for them
    const { start, end } = draft.trigger ?? { start: 0, end: Math.min(1, snapshot.length) };
    void writer.readWords({ report_id: reportId, slot: "source", start, end }).catch(() => undefined);
  }, []);
  const problems = useMemo(() => checkDraft(draft, codebook), [draft, codebook]);
  const changes = useMemo(() => findChanges(draft, from), [draft, from]);
  const { whileReading, ...reading } = useReading();
  const { saving, trouble, leaving, save, leave, stay } = useSaving(props, problems.length, changes.length, reading);
  const form = {
    ...{ draft, from, correcting, setDraft, codebook, problems, selected, writer, reportId, whileReading },
    takeSelected: () => onSelect(null),
  };
  useEditorKeys(save, leaving ? stay : leave);
  return (
    <FormContext.Provider value={form}>
      <section class="editor" aria-labelledby="editor-title">
        <h2 id="editor-title" tabIndex={-1} ref={heading}>
          {correcting ? "Correct the claim" : "Add a claim that is missing"}
        </h2>
        <WordsBar snapshot={snapshot} selected={selected} onSelect={onSelect} />
        {!correcting && <TriggerOfForm />}
        <TypeOfForm />
        <ModeOfForm />
        <SlotOfForm slot="source" />
        <SlotOfForm slot="target" />
        <StandingOfForm />
        <SlotOfForm slot="time" />
        {draft.kind === "event" && <SlotOfForm slot="place" />}
        {draft.kind === "event" && <SlotOfForm slot="casualties" />}
        <SlotOfForm slot="objects" />
        <SlotOfForm slot="attribution" />
        {correcting && <TriggerOfForm />}
        <label class="field">
          <span class="field-label">reason (may be left empty)</span>
          <input
            type="text"
            dir="auto"
            maxLength={1000}
            value={props.reason}
            onInput={(event) => props.onReason(event.currentTarget.value)}
          />
        </label>
        <div class="editor-end">
          {trouble && (
            <p class="trouble" role="alert">
              {trouble}
            </p>
          )}
          {leaving ? (
            <Leaving onStay={stay} onLeave={props.onCancel} />
          ) : (
            <p class="editor-buttons">
              <button type="button" class="main" disabled={saving} onClick={save}>
                {saving ? "Saving …" : correcting ? "Save the correction" : "Add the claim"} <kbd>Ctrl Enter</kbd>
              </button>
              <button type="button" onClick={leave}>
                Cancel <kbd>Esc</kbd>
              </button>
              <span role="status">{tellState(problems.length, changes.length, correcting)}</span>
            </p>
          )}
        </div>
      </section>
    </FormContext.Provider>
  );
}

/** Wherever the focus is: also in the report, where words are selected. */
function useEditorKeys(save: () => void, leave: () => void) {
  const now = useRef({ save, leave });
  now.current = { save, leave };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) now.current.save();
      else if (event.key === "Escape") now.current.leave();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function tellState(problems: number, changes: number, correcting: boolean): string {
  if (problems) return problems === 1 ? "one thing to mend" : `${problems} things to mend`;
  if (!changes) return correcting ? "nothing is changed" : "";
  return correcting ? `changed: ${changes === 1 ? "one part" : `${changes} parts`}` : "ready to be added";
}

interface Reading {
  /** Whether words are being read for the draft. */
  reading: boolean;
  /** Whether it is to be saved as soon as they are read. */
  wanted: boolean;
  setWanted: (wanted: boolean) => void;
}

function useReading(): Reading & Pick<Form, "whileReading"> {
  const [readings, setReadings] = useState(0);
  const [wanted, setWanted] = useState(false);
  const whileReading = async (task: () => Promise<boolean>) => {
    setReadings((each) => each + 1);
    let done = false;
    try {
      done = await task();
    } finally {
      // of words that mean nothing known a person decides first
      if (!done) setWanted(false);
      setReadings((each) => each - 1);
    }
  };
  return { reading: readings > 0, wanted, setWanted, whileReading };
}

type SavingProps = Pick<EditorProps, "draft" | "correcting" | "onSave" | "onCancel">;

function useSaving(props: SavingProps, problems: number, changes: number, { reading, wanted, setWanted }: Reading) {
  const { draft, correcting, onSave, onCancel } = props;
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const save = () => {
    const edit = makeEdit(draft);
    if (saving) return;
    // what was chosen last is meant, too
    if (reading) return setWanted(true);
    if (problems || !edit) return setTrouble("Some parts are not right yet; each says what it needs.");
    if (correcting && !changes) return setTrouble("Nothing is changed. Cancel, and accept the claim if it is right.");
    setSaving(true);
    setTrouble(null);
    void onSave(edit).then((message) => {
      setSaving(false);
      setTrouble(message);
    });
  };
  useEffect(() => {
    if (!wanted || reading) return;
    setWanted(false);
    save();
  }, [wanted, reading]);
  const leave = () => (changes ? setLeaving(true) : onCancel());
  return { saving: saving || wanted, trouble, leaving, save, leave, stay: () => setLeaving(false) };
}

function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <p class="editor-buttons" role="alertdialog" aria-label="Throw the changes away?">
      Throw the changes away?
      <button type="button" ref={stay} onClick={onStay}>
        Keep editing
      </button>
      <button type="button" class="danger" onClick={onLeave}>
        Throw away
      </button>
    </p>
  );
}
