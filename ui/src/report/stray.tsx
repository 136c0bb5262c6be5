// A claim that the address names but the report no longer has: of an older coding, or since corrected.
import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";

import type { HeldClaim } from "../api/types";
import { useReader } from "../api/use_answer";
import { claimLink } from "../parts/links";

export interface Stray {
  asked: string | null;
  /** What is shown for it: the claim that stands in its place, or itself as it was; none where it is unknown. */
  held: HeldClaim | undefined;
  message: string | null;
}

const NONE: Stray = { asked: null, held: undefined, message: null };

export function useStray(asked: string | null, claims: readonly HeldClaim[]): Stray {
  const reader = useReader();
  const [stray, setStray] = useState(NONE);
  const known = asked === null || claims.some(({ claim }) => claim.claim_id.startsWith(asked));
  useEffect(() => {
    setStray(NONE);
    if (known || asked === null) return;
    let wanted = true;
    reader.claim(asked).then(
      (card) => {
        if (!wanted) return;
        const current = claims.find(({ claim }) => claim.claim_id === card.current);
        if (current)
          setStray({
            asked,
            held: current,
            message: "The claim of this address was corrected; this stands in its place.",
          });
        else if (claims[0] && claims[0].claim.report_id !== card.held.claim.report_id)
          setStray({ asked, held: undefined, message: "The claim of this address belongs to another report." });
        else
          setStray({ asked, held: card.held, message: "The claim of this address is no longer coded in this report." });
      },
      () => wanted && setStray({ asked, held: undefined, message: "There is no claim with the id in this address." }),
    );
    return () => {
      wanted = false;
    };
  }, [asked, known, claims]);
  return known ? NONE : stray;
}

export function StrayClaim({ stray: { asked, held, message } }: { stray: Stray }) {
  if (!message) return null;
  return (
    <p class="notice" role="status">
      {message} {held && asked && <Link href={claimLink(asked)}>See its card</Link>}
    </p>
  );
}
