// The published claims in memory, in the order of the record, with what filters need of them.
import type { Claim, HeldClaim, Participant, ReportHead } from "../api/types";
import { findWholeName, foldLines, foldText } from "./fold";
import type { SiteClaim, SiteFacts, SiteReport } from "./shapes";

export interface Party {
  slot: "source" | "target" | "attribution";
  actorId: string | null;
  /** Usual name and the report's word, folded, a line each. */
  folded: string;
  /** What a filter takes for the usual name alone; null for an empty one. */
  key: string | null;
  name: string;
  role: string | null;
}

/** Where a claim is laid, and a key that is the same for all that is told of it but the words. */
export interface Spot {
  key: string;
  onMap: boolean;
}

export class SiteRecord {
  readonly rows: HeldClaim[] = [];
  readonly heads: Map<string, ReportHead>;
  readonly rowOf = new Map<string, number>();
  readonly rowsOf = new Map<string, number[]>();
  private readonly cached = new Map<string, unknown>();

  constructor(
    readonly facts: SiteFacts,
    readonly reports: SiteReport[],
    chunks: SiteClaim[][],
  ) {
    this.heads = new Map(reports.map(({ report }) => [report.report_id, report]));
    for (const { claim, reviewed = "unreviewed", orphaned = false } of chunks.flat()) {
      const report = this.heads.get(claim.report_id);
      if (!report) throw new Error(`the copy has a claim of report ${claim.report_id.slice(0, 12)} without the report`);
      const row = this.rows.push({ claim, report, reviewed, orphaned }) - 1;
      this.rowOf.set(claim.claim_id, row);
      const beside = this.rowsOf.get(claim.report_id);
      if (beside) beside.push(row);
      else this.rowsOf.set(claim.report_id, [row]);
    }
  }

  get size(): number {
    return this.rows.length;
  }

  /** What is worked out once, when it is first needed. */
  private keep<Value>(name: string, make: () => Value): Value {
    if (!this.cached.has(name)) this.cached.set(name, make());
    return this.cached.get(name) as Value;
  }

  private each<Value>(name: string, make: (claim: Claim) => Value): Value[] {
    return this.keep(name, () => this.rows.map(({ claim }) => make(claim)));
  }

  /** Words of the evidence, folded. */
  get evidence(): string[] {
    return this.each("evidence", ({ evidence }) => foldLines(evidence.map((span) => span.exact)));
  }

  /** The gazetteer's name and the report's, folded. */
  get placeNames(): (string | null)[] {
    return this.each("placeNames", ({ place }) => (place ? foldLines([place.name, place.exact]) : null));
  }

  get provinces(): (string | null)[] {
    return this.each("provinces", ({ place }) => (place?.admin1 ? foldText(place.admin1) : null));
  }

  get spots(): (Spot | null)[] {
    return this.each("spots", ({ place }) => {
      if (!place) return null;
      const { name, gazetteer_id, country, admin1, lat, lon, precision, radius_km } = place;
      const key = JSON.stringify([name, gazetteer_id, country, admin1, lat, lon, precision, radius_km]);
      return { key, onMap: typeof lat === "number" && typeof lon === "number" };
    });
  }

  get parties(): Party[][] {
    // the same names come again and again, and folding is the slowest of all
    const known = new Map<string, string>();
    const fold = ({ name, exact }: Named) => {
      const key = `${name}\n${exact}`;
      const folded = known.get(key) ?? foldLines([name, exact]);
      known.set(key, folded);
      return folded;
    };
    return this.each("parties", (claim) => [
      ...claim.source.map((each) => makeParty("source", each, fold(each), each.role)),
      ...claim.target.map((each) => makeParty("target", each, fold(each), each.role)),
      ...claim.attribution.map((each) => makeParty("attribution", each, fold(each), null)),
    ]);
  }

  get actorIds(): Set<string> {
    return this.keep(
      "actorIds",
      () => new Set(this.parties.flatMap((parties) => parties.flatMap(({ actorId }) => actorId ?? []))),
    );
  }

  /** Folded names of publishers by report. */
  get publishers(): Map<string, string | null> {
    return this.keep(
      "publishers",
      () =>
        new Map(
          [...this.heads].map(([id, { publisher }]) => [id, publisher ? foldText(publisher) : (publisher ?? null)]),
        ),
    );
  }

  /** Who stands on the sides of claims, or vouches for them, as filters find them; labels are usual names. */
  get actors(): Actors {
    return this.keep("actors", () => new Actors(this.parties));
  }
}

type Named = Pick<Participant, "name" | "exact" | "actor_id">;

function makeParty(
  slot: Party["slot"],
  { name, actor_id }: Named,
  folded: string,
  role: string | null | undefined,
): Party {
  const first = folded.split("\n")[0];
  return { slot, actorId: actor_id ?? null, folded, key: first ? `"${first}"` : null, name, role: role ?? null };
}

export class Actors {
  readonly labels = new Map<string, string>();
  /** Per claim the keys that a filter finds it by: actor ids, and names that somebody has who has no id. */
  readonly sides: string[][];
  readonly speakers: string[][];

  constructor(parties: Party[][]) {
    const nameless = new Set<string>();
    for (const { actorId, key } of parties.flat()) if (!actorId && key) nameless.add(key);
    for (const { actorId, key, name } of parties.flat()) {
      if (actorId && !this.labels.has(actorId)) this.labels.set(actorId, name);
      if (key && nameless.has(key) && !this.labels.has(key)) this.labels.set(key, name);
    }
    const list = (speaks: boolean) =>
      parties.map((of) => {
        const keys = new Set<string>();
        for (const { slot, actorId, key } of of) {
          if ((slot === "attribution") !== speaks) continue;
          if (actorId) keys.add(actorId);
          if (key && nameless.has(key)) keys.add(key);
        }
        return [...keys];
      });
    this.sides = list(false);
    this.speakers = list(true);
  }
}

/** Whether folded names, a line each, hold the words; or, where these stand in quotes, the first is just so. */
export function isNamed(names: string | null | undefined, asked: string): boolean {
  if (names === null || names === undefined) return false;
  const whole = findWholeName(asked);
  if (whole === null) return names.includes(foldText(asked));
  return names === whole || names.startsWith(`${whole}\n`);
}
