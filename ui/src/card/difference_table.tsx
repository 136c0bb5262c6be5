import { defuseText } from "../text/controls";
import type { Difference } from "./differences";

interface DifferenceTableProps {
  differences: readonly Difference[];
  /** What the columns are. */
  before: string;
  after: string;
}

export function DifferenceTable({ differences, before, after }: DifferenceTableProps) {
  if (!differences.length) return <p class="soft">They say the same in every slot.</p>;
  return (
    <table class="differences">
      <thead>
        <tr>
          <th scope="col">Slot</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((each) => (
          <tr key={each.part}>
            <th scope="row">{each.part}</th>
            <td>
              <Values values={each.before} />
            </td>
            <td>
              <Values values={each.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Values({ values }: { values: readonly string[] }) {
  if (!values.length) return <span class="soft">nothing</span>;
  return (
    <>
      {values.map((value) => (
        <p key={value} dir="auto">
          {defuseText(value)}
        </p>
      ))}
    </>
  );
}
