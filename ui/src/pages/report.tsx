import { Page } from "../parts/page";

export function ReportPage({ id }: { id: string }) {
  return <Page title="Report">{id}</Page>;
}
