import { Page } from "../parts/page";

export function SourcesPage() {
  return <Page title="Sources">…</Page>;
}
