// Where the filter stands: at the side, or on narrow screens behind a button.
import { useEffect, useRef, useState } from "preact/hooks";

import { writeCount } from "../parts/words";
import { countFields } from "./address";
import { FilterPanel, type PanelProps } from "./panel";

const NARROW = "(max-width: 60rem)";

export function FilterSide(props: PanelProps) {
  return useNarrow() ? (
    <FilterDrawer {...props} />
  ) : (
    <aside class="filter-side" aria-label="Filter">
      <FilterPanel {...props} />
    </aside>
  );
}

function FilterDrawer(props: PanelProps) {
  const drawer = useRef<HTMLDialogElement>(null);
  const asked = countFields(props.filter);
  return (
    <>
      <button type="button" class="filter-button" aria-haspopup="dialog" onClick={() => drawer.current?.showModal()}>
        Filter{asked > 0 && ` (${asked})`}
      </button>
      <dialog ref={drawer} class="filter-drawer" aria-label="Filter">
        <FilterPanel {...props} />
        <div class="filter-done">
          <button type="button" class="main" onClick={() => drawer.current?.close()}>
            Show {props.counts ? writeCount(props.counts.total, "claim") : "the claims"}
          </button>
        </div>
      </dialog>
    </>
  );
}

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const media = matchMedia(NARROW);
    const change = () => setNarrow(media.matches);
    media.addEventListener("change", change);
    return () => media.removeEventListener("change", change);
  }, []);
  return narrow;
}
