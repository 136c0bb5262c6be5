import { Page } from "../parts/page";

export function RelationsPage() {
  return <Page title="Relations">…</Page>;
}
