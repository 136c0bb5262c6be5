// Who supports, funds, arms, leads or opposes whom: a graph, and the list with the same numbers.
import { useState } from "preact/hooks";

import type { Filter, Network } from "../api/types";
import { useAnswer, useReader } from "../api/use_answer";
import { RelationGraph } from "../drawings/graph";
import { writeFilter } from "../filter/address";
import { FilterChips } from "../filter/chips";
import { FilterSide } from "../filter/filter_side";
import { useFilter } from "../filter/use_filter";
import { Page, Trouble, Waiting } from "../parts/page";
import { type Chosen, RelationTable } from "../parts/relation_table";
import { writeCount } from "../parts/words";
import "../style/claims.css";
import "../style/filter.css";
import "../style/relations.css";

const MOST = 200;

export function RelationsPage() {
  const reader = useReader();
  const { filter, setFilter } = useFilter();
  const key = writeFilter(filter);
  // what holds is asked for on this page, whatever else is
  const counts = useAnswer(key, () => reader.counts({ ...filter, kind: "relation" }));
  const network = useAnswer(key, () => reader.relations(filter, MOST));
  return (
    <Page title="Relations" kind="claims-page" aside={<Total network={network.data} />}>
      <div class="claims-frame">
        <FilterSide filter={filter} counts={counts.data} setFilter={setFilter} />
        <div class="claims-main">
          <FilterChips filter={filter} counts={counts.data} setFilter={setFilter} />
          {network.error && <Trouble message={network.error} />}
          {!network.data && !network.error && <Waiting what="the relations" />}
          {network.data && <Relations network={network.data} filter={filter} setFilter={setFilter} />}
        </div>
      </div>
    </Page>
  );
}

function Total({ network }: { network: Network | undefined }) {
  if (!network) return <p role="status" />;
  const { total, edges, left_out } = network;
  const shown = left_out ? `, the ${edges.length} with the most claims shown` : "";
  return (
    <p role="status">
      {writeCount(edges.length + left_out, "relation")} in {writeCount(total, "claim")}
      {shown}
    </p>
  );
}

interface RelationsProps {
  network: Network;
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

function Relations({ network, filter, setFilter }: RelationsProps) {
  const [chosen, choose] = useState<Chosen>(null);
  if (!network.edges.length)
    return (
      <div class="sheet nothing">
        <p>No relation fits all that is asked. A relation holds over time: who supports, arms or leads whom.</p>
        <button type="button" onClick={() => setFilter({})}>
          Show all relations
        </button>
      </div>
    );
  return (
    <>
      <RelationGraph network={network} chosen={chosen} choose={choose} />
      <RelationTable network={network} filter={filter} chosen={chosen} choose={choose} />
    </>
  );
}
