import { Page } from "../parts/page";

export function ClaimsPage() {
  return <Page title="Claims">…</Page>;
}
