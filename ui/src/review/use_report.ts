// A report with its snapshot; at once where it was fetched ahead.
import { useEffect, useMemo, useState } from "preact/hooks";

import type { ReportPage } from "../api/types";
import { Snapshot } from "../text/offsets";
import { type Desk, explain } from "./desk";

export interface HeldReport {
  page: ReportPage | undefined;
  snapshot: Snapshot | undefined;
  error: string | undefined;
}

export function useReport(desk: Desk, id: string | undefined): HeldReport {
  const [fetched, setFetched] = useState<{ id: string; page?: ReportPage; error?: string }>();
  const ready = id ? desk.readyReport(id) : undefined;
  useEffect(() => {
    if (!id || ready) return;
    let wanted = true;
    desk.report(id).then(
      (page) => wanted && setFetched({ id, page }),
      (error: unknown) => wanted && setFetched({ id, error: explain(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [desk, id, ready]);
  const mine = fetched?.id === id ? fetched : undefined;
  const page = ready ?? mine?.page;
  const snapshot = useMemo(() => (page ? new Snapshot(page.report.text) : undefined), [page]);
  return { page, snapshot, error: mine?.error };
}
