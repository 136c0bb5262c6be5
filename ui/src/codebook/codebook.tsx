// What a claim can hold and how to decide it, as the coder itself uses it.
import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { useSearch } from "wouter-preact";

import type { Ontology } from "../api/types";
import { useAnswer, useReader } from "../api/use_answer";
import { Empty } from "../parts/page";
import { Contents } from "./contents";
import { CameoTable, Crosswalks } from "./crosswalks";
import { CodebookContext } from "./entry";
import { countEntries, findInCodebook } from "./find";
import { GroupEntry, SlotEntry } from "./lists";
import { findShared } from "./shared";
import { RelationEntry, TypeEntry } from "./types";

export function Codebook({ codebook }: { codebook: Ontology }) {
  const reader = useReader();
  const { data: counts } = useAnswer("counts of all", () => reader.counts({}));
  const [words, setWords] = useState("");
  const asked = new URLSearchParams(useSearch()).get("entry");
  const found = useMemo(() => findInCodebook(codebook, words), [codebook, words]);
  const shared = useMemo(() => findShared(codebook), [codebook]);
  const context = useMemo(() => ({ counts, asked }), [counts, asked]);
  const entries = countEntries(found);
  const rules = found.crosswalk.cameo.length + found.crosswalk.acled.length + found.crosswalk.ucdp.length;
  const codes = Object.keys(found.cameo).length;
  return (
    <CodebookContext.Provider value={context}>
      <form class="codebook-search" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          Find in the codebook{" "}
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        <span role="status" class="soft">
          {words.trim() && `${entries} of ${countEntries(codebook)} entries, ${rules} rules, ${codes} CAMEO codes`}
        </span>
      </form>
      <div class="codebook">
        <Contents codebook={found} />
        <div class="codebook-parts">
          {!entries && !rules && !codes && <Empty>Nothing in the codebook has these words.</Empty>}
          <Part title="Event types" entries={Object.values(found.types)}>
            {(type) => <TypeEntry key={type.name} type={type} shared={shared} />}
          </Part>
          <Part title="Relations" entries={Object.values(found.relations)}>
            {(relation) => <RelationEntry key={relation.name} relation={relation} />}
          </Part>
          <Part title="Slots: how a person and the coder decide" entries={found.slots}>
            {(slot) => <SlotEntry key={slot.name} slot={slot} />}
          </Part>
          <Part title="Closed lists" entries={Object.values(found.groups)}>
            {(group) => <GroupEntry key={group.name} group={group} />}
          </Part>
          <Part title="Crosswalks to other schemes" entries={rules ? [found.crosswalk] : []}>
            {(crosswalk) => <Crosswalks key="crosswalk" crosswalk={crosswalk} />}
          </Part>
          <Part title="CAMEO" entries={codes ? [found.cameo] : []}>
            {(cameo) => <CameoTable key="cameo" cameo={cameo} />}
          </Part>
        </div>
      </div>
    </CodebookContext.Provider>
  );
}

interface PartProps<Each> {
  title: string;
  entries: readonly Each[];
  children: (entry: Each) => ComponentChildren;
}

function Part<Each>({ title, entries, children }: PartProps<Each>) {
  if (!entries.length) return null;
  return (
    <section class="codebook-part" aria-label={title}>
      <h2>{title}</h2>
      {entries.map(children)}
    </section>
  );
}
