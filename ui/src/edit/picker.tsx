// A choice from a long list with a field to search it: names first, then what the codebook says of them.
import { useId, useMemo, useRef, useState } from "preact/hooks";

export interface Choice {
  value: string;
  label: string;
  /** What the codebook says of it. */
  detail?: string;
  group?: string;
}

interface PickerProps {
  label: string;
  choices: readonly Choice[];
  value: string;
  onChoose: (choice: Choice) => void;
  placeholder?: string;
  describedBy?: string;
}

/** Choices with all words of the query in label, group or detail; those with them in the label first. */
export function searchChoices(choices: readonly Choice[], query: string): Choice[] {
  const words = query
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(Boolean);
  if (!words.length) return [...choices];
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const named = choices.filter((each) => has(each.label));
  const told = choices.filter((each) => !has(each.label) && has(`${each.label} ${each.group} ${each.detail}`));
  return [...named, ...told];
}

export function Picker({ label, choices, value, onChoose, placeholder, describedBy }: PickerProps) {
  const id = useId();
  const [query, setQuery] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const open = query !== null;
  const found = useMemo(() => searchChoices(choices, query ?? ""), [choices, query]);
  const shown = choices.find((each) => each.value === value)?.label ?? value;

  const show = (words: string, index: number) => {
    setQuery(words);
    setAt(index);
  };
  const close = () => setQuery(null);
  const choose = (choice: Choice | undefined) => {
    if (choice) onChoose(choice);
    close();
  };
  const move = (to: number) => {
    const index = Math.min(Math.max(to, 0), found.length - 1);
    setAt(index);
    list.current?.children[index]?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    if (!open) {
      if (event.key === "ArrowDown" || event.key === "Enter") show("", indexOf(choices, value));
      else return;
    } else if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at - 1);
    else if (event.key === "Enter") choose(found[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span class="picker">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && found[at] ? `${id}-${at}` : undefined}
        aria-describedby={describedBy}
        autocomplete="off"
        spellcheck={false}
        value={query || (open ? "" : shown)}
        placeholder={open ? shown || "search" : placeholder}
        onInput={(event) => show(event.currentTarget.value, 0)}
        onClick={() => (open ? undefined : show("", indexOf(choices, value)))}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {open && (
        <ul class="picker-list" role="listbox" id={`${id}-list`} aria-label={label} ref={list}>
          {found.map((choice, index) => (
            <li
              key={choice.value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // the field would lose its focus, and the list with it, before the click arrives
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              <span class="picker-name">{choice.label}</span>
              {choice.group && <small class="picker-group">{choice.group}</small>}
              {choice.detail && <small class="picker-detail">{choice.detail}</small>}
            </li>
          ))}
          {!found.length && (
            <li role="option" aria-selected="false" aria-disabled="true">
              Nothing fits “{query}”.
            </li>
          )}
        </ul>
      )}
    </span>
  );
}

function indexOf(choices: readonly Choice[], value: string): number {
  return Math.max(
    choices.findIndex((each) => each.value === value),
    0,
  );
}
