import { describe, expect, test } from "vitest";

import type { Ontology } from "../src/api/types";
import { entryLink } from "../src/codebook/anchors";
import { countEntries, findInCodebook, hasWords, writeGoal } from "../src/codebook/find";
import { findShared } from "../src/codebook/shared";

const mode = (name: string, description: string) => ({ name, description, cameo: "190", plover: null });

const CODEBOOK: Ontology = {
  types: {
    ASSAULT: {
      name: "ASSAULT",
      quad: "material_conflict",
      cameo: "190",
      description: "Violence.",
      examples: [],
      not_this: [],
      mode: [mode("suicide_bombing", "The attacker dies."), mode("raid", "A force bursts in.")],
    },
    COERCE: {
      name: "COERCE",
      quad: "material_conflict",
      cameo: "170",
      description: "Force by those in power.",
      examples: ["Police arrested a café owner."],
      not_this: [],
      mode: [mode("raid", "A search by force.")],
    },
  },
  relations: {
    arms: {
      name: "arms",
      left: "giver",
      right: "taker",
      description: "Gives arms.",
      examples: [],
      not_this: [],
      symmetric: false,
    },
  },
  groups: {
    status: {
      name: "status",
      title: "Status",
      description: "Did it?",
      term: [{ name: "planned", description: "Not yet.", examples: [] }],
    },
  },
  slots: [{ name: "source", question: "Who acts?", person: "The doer.", program: "Subjects.", examples: [] }],
  cameo: { "190": { description: "Regular force", type: "ASSAULT" } },
  crosswalk: {
    roles: { state: [], armed: [], civilian: [] },
    cameo: [],
    acled: [
      {
        why: "by the weapon",
        modes: ["suicide_bombing"],
        source: [],
        target: [],
        to: { event_type: "Explosions", sub_event_type: "Suicide bomb" },
      },
    ],
    ucdp: [],
  },
};

describe("findInCodebook", () => {
  test("keeps a type with all its modes, or with the modes that are found", () => {
    expect(Object.keys(findInCodebook(CODEBOOK, "violence").types)).toEqual(["ASSAULT"]);
    expect(findInCodebook(CODEBOOK, "Violence").types["ASSAULT"]?.mode).toHaveLength(2);
    const found = findInCodebook(CODEBOOK, "suicide bomb");
    expect(found.types["ASSAULT"]?.mode.map(({ name }) => name)).toEqual(["suicide_bombing"]);
    expect(found.crosswalk.acled).toHaveLength(1);
    expect(countEntries(found)).toBe(1);
  });

  test("finds without case and diacritics, all words in any order", () => {
    expect(Object.keys(findInCodebook(CODEBOOK, "CAFE arrested").types)).toEqual(["COERCE"]);
    expect(hasWords("b  a", "A_b")).toBe(true);
    expect(hasWords("c", "A_b", null, undefined)).toBe(false);
  });

  test("asks nothing without words, and finds nothing where nothing is", () => {
    expect(findInCodebook(CODEBOOK, "  ")).toBe(CODEBOOK);
    expect(countEntries(findInCodebook(CODEBOOK, "zebra"))).toBe(0);
    expect(countEntries(CODEBOOK)).toBe(5);
  });
});

test("modes that two types have are known", () => {
  expect([...findShared(CODEBOOK)]).toEqual(["raid"]);
});

test("entries have addresses, rules have goals", () => {
  expect(entryLink("ASSAULT", "raid")).toBe("/codebook?entry=ASSAULT.raid");
  expect(writeGoal(null)).toBe("none");
  expect(writeGoal(2)).toBe("2");
  expect(writeGoal({ event_type: "Battles", sub_event_type: "Armed clash" })).toBe("Battles: Armed clash");
});
