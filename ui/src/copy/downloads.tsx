// The files of a published copy to take away.
import { writeCount } from "../parts/words";

/** The files lie beside the page. */
export function DownloadList({ claims }: { claims: number }) {
  return (
    <ul>
      <li>
        <a href="claims.jsonl" download="claims.jsonl">
          Claims as JSON lines
        </a>{" "}
        <small>all slots, words and codes · {writeCount(claims, "claim")}</small>
      </li>
      <li>
        <a href="claims.csv" download="claims.csv">
          Claims as a table (CSV)
        </a>{" "}
        <small>one row a claim · {writeCount(claims, "claim")}</small>
      </li>
    </ul>
  );
}
