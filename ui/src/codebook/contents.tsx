// The parts of the codebook, beside it.
import { Link } from "wouter-preact";

import type { Ontology } from "../api/types";
import { plainWords } from "../parts/words";
import { entryLink } from "./anchors";

export function Contents({ codebook }: { codebook: Ontology }) {
  const parts: [string, { name: string; title: string }[]][] = [
    ["Event types", Object.keys(codebook.types).map(named)],
    ["Relations", Object.keys(codebook.relations).map(named)],
    ["Slots", codebook.slots.map(({ name }) => ({ name: `slot.${name}`, title: name }))],
    ["Closed lists", Object.values(codebook.groups).map(({ name, title }) => ({ name, title }))],
    [
      "Other schemes",
      [
        { name: "crosswalk.cameo", title: "CAMEO, where the act did not happen" },
        { name: "crosswalk.acled", title: "ACLED" },
        { name: "crosswalk.ucdp", title: "UCDP" },
        { name: "cameo", title: "CAMEO codes" },
      ],
    ],
  ];
  return (
    <nav class="codebook-contents" aria-label="Contents of the codebook">
      {parts
        .filter(([, entries]) => entries.length)
        .map(([part, entries]) => (
          <details key={part} open>
            <summary>{part}</summary>
            <ul>
              {entries.map(({ name, title }) => (
                <li key={name}>
                  <Link href={entryLink(name)}>{title}</Link>
                </li>
              ))}
            </ul>
          </details>
        ))}
    </nav>
  );
}

function named(name: string): { name: string; title: string } {
  return { name, title: plainWords(name) };
}
