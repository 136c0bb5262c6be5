// What is known of a report beside its text.
import type { ReportPage } from "../api/types";
import { writePublishedFrom } from "../card/values";
import { CopyButton } from "../parts/copy_button";
import { defuseText } from "../text/controls";

export function ReportFacts({ page }: { page: ReportPage }) {
  const { report, coder, coded_at } = page;
  const from = writePublishedFrom(report.published_from);
  return (
    <dl class="reader-facts">
      <Fact name="Publisher" value={report.publisher} />
      <Fact name="By" value={report.byline} />
      <div>
        <dt>Published</dt>
        <dd>
          {report.published ? <time dateTime={report.published}>{report.published}</time> : "undated"}
          {report.published && from && <span class="soft"> {from}</span>}
        </dd>
      </div>
      <Fact name="Origin" value={report.origin} />
      <Fact name="Language" value={report.language} />
      <div>
        <dt>Id</dt>
        <dd>
          <code title={report.report_id}>{report.report_id.slice(0, 12)}</code>{" "}
          <CopyButton text={report.report_id} what="the report’s id" />
        </dd>
      </div>
      <div>
        <dt>Coded</dt>
        <dd>
          <time dateTime={coded_at}>{coded_at.slice(0, 10)}</time> <span class="soft">by {coder}</span>
        </dd>
      </div>
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{defuseText(value)}</bdi>
      </dd>
    </div>
  );
}
