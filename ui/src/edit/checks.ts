// What is wrong with a draft, told while it is written. The server checks again and has the last word.
import type { Ontology } from "../api/types";
import type { Draft, Part } from "./draft";

export interface Problem {
  part: Part;
  message: string;
}

export function checkDraft(draft: Draft, codebook: Ontology): Problem[] {
  const problems: Problem[] = [];
  const add = (part: Part, message: string) => problems.push({ part, message });
  if (!draft.type) add("type", "Choose what is said to happen or to hold.");
  if (!draft.trigger) add("trigger", "Select the words in the report that name the act.");
  const modes = draft.kind === "event" ? codebook.types[draft.type]?.mode : undefined;
  if (draft.mode && !modes?.some((mode) => mode.name === draft.mode))
    add("mode", `${draft.type} has no mode ${draft.mode}.`);
  for (const each of [...checkSides(draft), ...checkTime(draft), ...checkFigures(draft)]) problems.push(each);
  return problems;
}

function checkSides(draft: Draft): Problem[] {
  const problems: Problem[] = [];
  for (const part of ["source", "target"] as const) {
    if (draft.kind === "relation" && !draft[part].length)
      problems.push({ part, message: "A relation is between two sides: this one must be told, too." });
    if (draft[part].some((each) => !each.name.trim())) problems.push({ part, message: "A name is missing." });
  }
  if (draft.attribution.some((each) => !each.name.trim()))
    problems.push({ part: "attribution", message: "A name is missing." });
  if (draft.place && !draft.place.name.trim()) problems.push({ part: "place", message: "A name is missing." });
  if (draft.objects.some((each) => !each.item.trim()))
    problems.push({ part: "objects", message: "Say what the thing is." });
  return problems;
}

function checkTime({ time }: Draft): Problem[] {
  if (!time) return [];
  const { earliest, latest } = time;
  if (!earliest && !latest) return [{ part: "time", message: "Give a first or a last day, or remove the time." }];
  if (earliest && latest && earliest > latest)
    return [{ part: "time", message: "The first day is after the last day." }];
  return [];
}

function checkFigures({ casualties, objects }: Draft): Problem[] {
  const problems: Problem[] = [];
  for (const { low, best, high } of casualties) {
    const told = [low, best, high].filter((each) => each !== null);
    if (!told.length) problems.push({ part: "casualties", message: "Give a figure, or remove the entry." });
    else if (told.some((each, at) => each < 0 || each < (told[at - 1] ?? 0)))
      problems.push({ part: "casualties", message: "Figures are 0 or more and rise from low over best to high." });
  }
  if (objects.some((each) => (each.count ?? 0) < 0))
    problems.push({ part: "objects", message: "A count is 0 or more." });
  return problems;
}
