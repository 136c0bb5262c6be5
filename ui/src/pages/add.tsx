import { Page } from "../parts/page";

export function AddPage() {
  return <Page title="Add">…</Page>;
}
