// What is said to happen or to hold: the type and the mode from the codebook, the words that name it, and how it stands.
import { useMemo } from "preact/hooks";

import type { Claim, Ontology } from "../api/types";
import { Name } from "../parts/name";
import { plainWords } from "../parts/words";
import { setType } from "./draft";
import { Terms } from "./fields";
import { PartOfForm, useForm } from "./part";
import { type Choice, Picker } from "./picker";
import { TakeButton } from "./slot";

const NO_MODE = "";

export function TypeOfForm() {
  const { draft, codebook, setDraft } = useForm();
  const choices = useMemo(() => listTypes(codebook), [codebook]);
  const choose = ({ value, group }: Choice) =>
    setDraft((held) => setType(held, (group ?? "event") as Claim["kind"], value));
  return (
    <PartOfForm part="type" label="type" hint="what is said to happen, or to hold">
      <Picker label="type" choices={choices} value={draft.type} placeholder="search the types" onChoose={choose} />
    </PartOfForm>
  );
}

export function listTypes(codebook: Ontology): Choice[] {
  const events = Object.values(codebook.types).map(({ name, description }) => ({
    value: name,
    label: name,
    detail: description,
    group: "event",
  }));
  const relations = Object.values(codebook.relations).map(({ name, description }) => ({
    value: name,
    label: plainWords(name),
    detail: description,
    group: "relation",
  }));
  return [...events, ...relations];
}

export function ModeOfForm() {
  const { draft, codebook, setDraft } = useForm();
  const modes = draft.kind === "event" ? (codebook.types[draft.type]?.mode ?? []) : [];
  const choices = useMemo(
    () => [
      { value: NO_MODE, label: "none", detail: "The words carry no mode." },
      ...modes.map(({ name, description }) => ({ value: name, label: plainWords(name), detail: description })),
    ],
    [modes],
  );
  if (!modes.length) return null;
  return (
    <PartOfForm part="mode" label="mode" hint="in which way">
      <Picker
        label="mode"
        choices={choices}
        value={draft.mode ?? NO_MODE}
        onChoose={({ value }) => setDraft((held) => ({ ...held, mode: value || null }))}
      />
    </PartOfForm>
  );
}

export function TriggerOfForm() {
  const { draft, selected, setDraft, takeSelected } = useForm();
  const take = () => {
    if (!selected) return;
    setDraft((held) => ({ ...held, trigger: selected }));
    takeSelected();
  };
  return (
    <PartOfForm part="trigger" label="trigger" hint="the words that name the act">
      {draft.trigger && (
        <p class="entry-words">
          <q dir="auto">
            <Name>{draft.trigger.exact}</Name>
          </q>
        </p>
      )}
      <p class="slot-take">
        <TakeButton what={draft.trigger ? "the trigger instead" : "the trigger"} onTake={take} />
      </p>
    </PartOfForm>
  );
}

export function StandingOfForm() {
  const { draft, codebook, setDraft } = useForm();
  return (
    <div class="part-pair">
      <PartOfForm part="status" label="status" hint="did it happen">
        <Terms
          label="status"
          unseen
          codebook={codebook}
          group="status"
          value={draft.status}
          onChange={(status) => setDraft((held) => ({ ...held, status: status as Claim["status"] }))}
        />
      </PartOfForm>
      <PartOfForm part="certainty" label="certainty" hint="do the words hedge it">
        <Terms
          label="certainty"
          unseen
          codebook={codebook}
          group="certainty"
          value={draft.certainty}
          onChange={(certainty) => setDraft((held) => ({ ...held, certainty: certainty as Claim["certainty"] }))}
        />
      </PartOfForm>
    </div>
  );
}
