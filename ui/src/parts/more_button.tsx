import { writeCount, writeNumber } from "./words";

interface MoreProps {
  shown: number;
  total: number | undefined;
  noun: string;
  size: number;
  waiting: boolean;
  more: () => void;
}

/** Says how much of a list stands there, and fetches the next of it. */
export function MoreButton({ shown, total, noun, size, waiting, more }: MoreProps) {
  if (total === undefined || !shown) return null;
  return (
    <div class="more">
      <p role="status">
        {shown < total ? `${writeNumber(shown)} of ${writeCount(total, noun)}` : `All ${writeCount(total, noun)}`}
      </p>
      {shown < total && (
        <button type="button" onClick={more} disabled={waiting}>
          Show {writeNumber(Math.min(size, total - shown))} more
        </button>
      )}
    </div>
  );
}
