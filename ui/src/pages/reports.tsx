import { Page } from "../parts/page";

export function ReportsPage() {
  return <Page title="Reports">…</Page>;
}
