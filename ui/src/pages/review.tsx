import { Page } from "../parts/page";

export function ReviewPage() {
  return <Page title="Review">…</Page>;
}
