import { describe, expect, it } from "vitest";

import type { Counts, Filter } from "../src/api/types";
import { changeFilter, readFilter, toggleValue, writeFilter } from "../src/filter/address";
import { quoteWord, writeCommand } from "../src/filter/command";
import { listAsked, writeArea } from "../src/filter/fields";
import { completeValues, findValues } from "../src/filter/value_list";

const FULL: Filter = {
  type: ["ASSAULT", "supports"],
  mode: ["bombing"],
  status: ["denied", "called_for"],
  reviewed: ["rejected"],
  missing: ["time"],
  text: "ten people",
  search: '"car bomb" & Baghdad',
  kind: "event",
  actor: '"وزارة الداخلية"',
  source: "a=b",
  target: "c&d",
  place: "IRQ",
  area: "-10.5,20,30,40",
  since: "2013-01-01",
  until: "2013-12-31",
  certainty: "hedged",
  said_by: "ministry",
  publisher: '"Sample Wire"',
  report: "3f2a",
  act: "00ff",
  min_confidence: 0.5,
  max_confidence: 0,
};

describe("the filter in the address", () => {
  it("comes back as it went, with every field", () => {
    expect(readFilter(writeFilter(FULL))).toEqual(FULL);
  });

  it("leaves alone what is no filter and what is empty", () => {
    expect(readFilter("claim=abc&text=&type=&type=ASSAULT&type=ASSAULT")).toEqual({ type: ["ASSAULT"] });
  });

  it("forgets a field that asks nothing any more", () => {
    const filter = toggleValue(toggleValue({}, "status", "denied"), "status", "planned");
    expect(filter).toEqual({ status: ["denied", "planned"] });
    expect(toggleValue(toggleValue(filter, "status", "denied"), "status", "planned")).toEqual({});
    expect(changeFilter({ text: "x" }, "text", "")).toEqual({});
    expect(changeFilter({}, "max_confidence", 0)).toEqual({ max_confidence: 0 });
  });
});

describe("what a filter asks", () => {
  it("lists every field, each with the filter without it", () => {
    const asked = listAsked(FULL);
    expect(new Set(asked.map((each) => each.field))).toEqual(new Set(Object.keys(FULL)));
    expect(asked.length).toBe(Object.keys(FULL).length + 2);
    const type = asked.find((each) => each.value === "supports");
    expect(type?.without).toEqual({ ...FULL, type: ["ASSAULT"] });
  });

  it("calls values as the counts do, and reads as words what they do not know", () => {
    const counts = {
      fields: { actor: [{ value: "IRQMIL", label: "Iraqi military", claims: 3 }] },
    } as unknown as Counts;
    const label = (filter: Filter) => listAsked(filter, counts)[0]?.label;
    expect(label({ actor: "IRQMIL" })).toBe("Iraqi military");
    expect(label({ actor: '"gunmen"' })).toBe("gunmen");
    expect(label({ status: ["called_for"] })).toBe("called for");
    expect(label({ missing: ["place"] })).toBe("a place");
    expect(label({ min_confidence: 0.5 })).toBe("0.50");
  });

  it("writes an area by its sides", () => {
    expect(writeArea("43,33.125,45,34")).toBe("33.13° to 34° N, 43° to 45° E");
    expect(writeArea("-10,-5,20,5")).toBe("5° S to 5° N, 10° W to 20° E");
    expect(writeArea("no area")).toBe("no area");
    expect(writeArea("1,2,3")).toBe("1,2,3");
  });
});

describe("the command line", () => {
  it("names flags with dashes, repeats what is asked twice, and quotes for the shell", () => {
    expect(writeCommand({ type: ["ASSAULT", "arms"], said_by: "the ministry", min_confidence: 0.5 })).toBe(
      "onrecord show --type ASSAULT --type arms --said-by 'the ministry' --min-confidence 0.5",
    );
  });

  it("lets no value end the quotes or pass for a flag", () => {
    expect(quoteWord("a'; rm -rf ~; '")).toBe(`'a'"'"'; rm -rf ~; '"'"''`);
    expect(quoteWord("$(id)")).toBe("'$(id)'");
    expect(writeCommand({ area: "-10,20,30,40" })).toBe("onrecord show --area=-10,20,30,40");
  });

  it("names the record where it is a file of another name", () => {
    expect(writeCommand({}, "onrecord.db")).toBe("onrecord show");
    expect(writeCommand({}, "my war.db")).toBe("onrecord show --store 'my war.db'");
    expect(writeCommand({}, "database")).toBe("onrecord show");
  });
});

describe("values to choose from", () => {
  const values = [
    { value: "IRQ", label: "Iraq", claims: 3 },
    { value: "CIV", label: "Côte d’Ivoire", claims: 1 },
  ];
  it("keep what is chosen although no claim has it", () => {
    expect(completeValues(values, ["SYR", "IRQ"], (value) => value.toLowerCase())).toEqual([
      ...values,
      { value: "SYR", label: "syr", claims: 0 },
    ]);
  });

  it("are found without case and diacritics", () => {
    expect(findValues(values, " COTE ").map((each) => each.value)).toEqual(["CIV"]);
    expect(findValues(values, "")).toEqual(values);
  });
});
