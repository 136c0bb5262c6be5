import { Page } from "../parts/page";

export function ClaimPage({ id }: { id: string }) {
  return <Page title="Claim">{id}</Page>;
}
