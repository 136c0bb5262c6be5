import { Page } from "../parts/page";

export function CodebookPage() {
  return <Page title="Codebook">…</Page>;
}
