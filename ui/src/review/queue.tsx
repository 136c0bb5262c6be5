// The queue: one claim after the other, judged by single keys.
import { useEffect, useMemo, useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";

import type { RecordReader, RecordWriter } from "../api/record";
import type { Filter } from "../api/types";
import { useAnswer } from "../api/use_answer";
import { writeFilter } from "../filter/address";
import { makeLink } from "../filter/use_filter";
import { claimLink } from "../parts/links";
import { Name } from "../parts/name";
import { Trouble, Waiting } from "../parts/page";
import { writeNumber } from "../parts/words";
import type { Acts } from "./actions";
import type { Desk } from "./desk";
import { Help } from "./help";
import { type Session, shownTurn } from "./session";
import { TurnView } from "./turn";
import { useKeys, useKeysOn } from "./use_keys";

interface QueueProps {
  desk: Desk;
  reader: RecordReader;
  writer: RecordWriter;
  reviewer: string;
  filter: Filter;
  /** The claim that the address names. */
  claimId: string | null;
  /** Whether it is opened to be corrected. */
  toEdit: boolean;
}

export function QueueView({ desk, reader, writer, reviewer, filter, claimId, toEdit }: QueueProps) {
  const codebook = useAnswer("codebook", () => reader.codebook());
  const session = desk.session.value;
  const turn = session ? shownTurn(session) : undefined;
  const shownId = turn?.item.held.claim.claim_id ?? null;
  const opened = useOpened(desk, filter, claimId, shownId);
  const { editing, setEditing } = useEditing(turn?.id, opened && toEdit && shownId === claimId);
  const [helping, setHelping] = useState(false);
  const [keysOn, setKeysOn] = useKeysOn();
  useLeaveWarning(desk.pending.value > 0 || editing);

  const acts = useMemo(
    () => listActs(desk, session, reviewer, { edit: () => setEditing(true), help: () => setHelping(true) }),
    [desk, session, reviewer],
  );
  useKeys(acts, keysOn && !editing);
  if (desk.trouble.value && !opened)
    return (
      <>
        <Trouble message={desk.trouble.value} />
        <p>
          <Link href="/review">Go to the queue</Link>
        </p>
      </>
    );
  if (!session || !opened) return <Waiting what="the queue" />;
  return (
    <>
      <Progress session={session} desk={desk} />
      {desk.trouble.value && <Trouble message={desk.trouble.value} />}
      {turn ? (
        <TurnView
          desk={desk}
          turn={turn}
          acts={acts}
          writer={writer}
          reviewer={reviewer}
          codebook={codebook.data}
          editing={editing}
          setEditing={setEditing}
        />
      ) : (
        <Finished session={session} filter={filter} writer={writer} undo={acts.undo} />
      )}
      {helping && <Help keysOn={keysOn} setKeysOn={setKeysOn} onClose={() => setHelping(false)} />}
    </>
  );
}

/** Whether the claim shown is being corrected: by its id, so that another claim is never opened for it. */
function useEditing(turnId: string | undefined, asked: boolean) {
  const [edited, setEdited] = useState<string | null>(null);
  useEffect(() => setEdited((held) => (held === turnId || asked ? (turnId ?? null) : null)), [turnId, asked]);
  return {
    editing: edited !== null && edited === turnId,
    setEditing: (editing: boolean) => setEdited(editing ? (turnId ?? null) : null),
  };
}

/** Opens the queue that the address asks for; from then on the address follows the claim shown. */
function useOpened(desk: Desk, filter: Filter, claimId: string | null, shownId: string | null): boolean {
  const [, navigate] = useLocation();
  const query = writeFilter(filter);
  const [opened, setOpened] = useState<string | null>(null);
  useEffect(() => {
    if (opened === query && (claimId === null || claimId === shownId || hasFollowed())) return;
    let wanted = true;
    setOpened(null);
    void desk.open(filter, claimId).then((done) => wanted && done && setOpened(query));
    return () => {
      wanted = false;
    };
    // what is shown changes by itself; only another address asks for another queue
  }, [desk, query, claimId]);
  useEffect(() => {
    // keys come faster than the address is told to this page, so it is looked at itself
    if (opened !== query || shownId === new URLSearchParams(window.location.search).get("claim")) return;
    const claim = shownId ? `${query && "&"}claim=${shownId}` : "";
    navigate(query || claim ? `/review?${query}${claim}` : "/review", { replace: true, state: FOLLOWING });
  }, [opened, shownId]);
  return opened === query;
}

/** Goes with the addresses that follow the claim shown, by which nobody asks for another one. */
const FOLLOWING = { following: true };

function hasFollowed(): boolean {
  const state: unknown = window.history.state;
  return typeof state === "object" && state !== null && "following" in state;
}

function useLeaveWarning(needed: boolean): void {
  useEffect(() => {
    if (!needed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [needed]);
}

function listActs(
  desk: Desk,
  session: Session | null,
  reviewer: string,
  page: { edit: () => void; help: () => void },
): Acts["acts"] {
  const turn = session ? shownTurn(session) : undefined;
  const judging = turn && turn.state !== "saving";
  return {
    ...(judging && {
      accept: () => desk.accept(reviewer),
      reject: () => desk.reject(reviewer),
      edit: page.edit,
      skip: () => desk.skip(),
      reason: () => document.getElementById("review-reason")?.focus(),
    }),
    ...(session?.deeds.length && { undo: () => desk.undo(reviewer) }),
    ...(session && session.at < session.turns.length - 1 && { next: () => desk.step(1) }),
    ...(session && session.at > 0 && { previous: () => desk.step(-1) }),
    help: page.help,
  };
}

/** How far one is, what became of the last judgement, and what came back. */
function Progress({ session, desk }: { session: Session; desk: Desk }) {
  const { reviewed, waiting, deeds, turns } = session;
  const last = deeds.at(-1);
  const of = last && turns.find((turn) => turn.id === last.before.id);
  const failed = turns.findIndex((turn, at) => turn.message !== null && at !== session.at);
  const total = reviewed + waiting;
  return (
    <div class="review-progress">
      <p>
        <progress max={Math.max(total, 1)} value={reviewed} aria-label="Claims reviewed" />{" "}
        <strong>{writeNumber(reviewed)}</strong> reviewed, <strong>{writeNumber(waiting)}</strong> waiting
      </p>
      {last && of && (
        <p class="review-outcome">
          {last.verdict}{" "}
          <q dir="auto">
            <Name>{last.before.item.held.claim.trigger.exact}</Name>
          </q>
          : <span class={of.state === "saved" ? "is-saved" : ""}>{of.state === "saved" ? "saved ✓" : "saving …"}</span>{" "}
          {of.state === "saved" && <Link href={claimLink(of.item.held.claim.claim_id)}>See it</Link>}
        </p>
      )}
      {failed >= 0 && (
        <p class="review-failed" role="alert">
          Not saved: {turns[failed]?.message}{" "}
          <button type="button" onClick={() => desk.show(failed)}>
            Return to the claim
          </button>
        </p>
      )}
    </div>
  );
}

interface FinishedProps {
  session: Session;
  filter: Filter;
  writer: RecordWriter;
  undo: (() => void) | undefined;
}

function Finished({ session, filter, writer, undo }: FinishedProps) {
  const narrowed = Object.keys(filter).length > 0;
  const nothing = session.reviewed === 0;
  return (
    <section class="sheet finished" aria-label="Nothing waits">
      <h2>{nothing ? "No claim is here to be reviewed" : "Every claim here is reviewed"}</h2>
      <p>
        {narrowed
          ? "No claim under this filter waits for a look; others may."
          : nothing
            ? "The record holds no claims yet."
            : "New ones come when reports are added or coded anew."}
      </p>
      <ul>
        {narrowed && (
          <li>
            <Link href="/review">Review the whole record</Link>
          </li>
        )}
        <li>
          <Link href={makeLink("/claims", filter)}>See the claims</Link>
        </li>
        <li>
          <Link href="/add">Add reports</Link>
        </li>
        {!nothing && (
          <li>
            <a href={writer.exportAddress("training.txt", filter)} download>
              Download what was reviewed as training data
            </a>
          </li>
        )}
      </ul>
      {undo && (
        <button type="button" onClick={undo}>
          Undo the last judgement <kbd>u</kbd>
        </button>
      )}
    </section>
  );
}
