// The claims of a report in text order, with the one that is lit opened.
import { useEffect, useRef, useState } from "preact/hooks";

import type { HeldClaim } from "../api/types";
import type { RoleNames } from "../card/values";
import { writeCount } from "../parts/words";
import { ClaimItem } from "./item";

/** Claims listed at once; a report of ten million characters has tens of thousands. */
const SHOWN = 200;

interface SideProps {
  claims: readonly HeldClaim[];
  chosen: string | null;
  /** Claims at the words that were clicked. */
  here: readonly string[];
  roles: RoleNames;
  choose: (id: string | null) => void;
  /** Moves the keyboard to the words of the claim that is lit. */
  goToWords: () => void;
}

export function ClaimSide({ claims, chosen, here, roles, choose, goToWords }: SideProps) {
  const list = useRef<HTMLOListElement>(null);
  const [shown, setShown] = useState(SHOWN);
  const at = claims.findIndex(({ claim }) => claim.claim_id === chosen);
  const listed = claims.slice(0, Math.max(shown, at + 20));
  useEffect(() => {
    showInList(list.current?.parentElement, list.current?.querySelector("[aria-expanded=true]"));
  }, [chosen]);
  return (
    <>
      <ol class="reader-claims" ref={list} onKeyDown={(event) => moveInList(event, list.current)}>
        {listed.map((held) => {
          const id = held.claim.claim_id;
          return (
            <li key={id}>
              <ClaimItem
                held={held}
                open={id === chosen}
                here={here.includes(id)}
                roles={roles}
                choose={() => choose(id === chosen ? null : id)}
                goToWords={goToWords}
              />
            </li>
          );
        })}
      </ol>
      {listed.length < claims.length && (
        <button type="button" onClick={() => setShown(listed.length + SHOWN)}>
          Show more: {writeCount(claims.length - listed.length, "claim")} left
        </button>
      )}
    </>
  );
}

/** Scrolls the list alone: the page is at the words. */
function showInList(frame: Element | null | undefined, line: Element | null | undefined): void {
  if (!frame || !line || frame.scrollHeight <= frame.clientHeight) return;
  const { top, bottom } = frame.getBoundingClientRect();
  const { top: lineTop, bottom: lineBottom } =
    line.parentElement?.getBoundingClientRect() ?? line.getBoundingClientRect();
  if (lineTop < top) frame.scrollTop += lineTop - top - 8;
  else if (lineBottom > bottom) frame.scrollTop += Math.min(lineBottom - bottom, lineTop - top) + 8;
}

/** Up and down go from claim to claim, as they do in the text. */
function moveInList(event: KeyboardEvent, list: HTMLElement | null): void {
  const buttons = [...(list?.querySelectorAll<HTMLButtonElement>("button[aria-expanded]") ?? [])];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  if (at < 0) return;
  const goals: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
  const goal = buttons[goals[event.key] ?? -1];
  if (!goal) return;
  event.preventDefault();
  goal.focus();
}
