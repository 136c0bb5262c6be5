import { useAnswer, useReader } from "../api/use_answer";
import { Page, Trouble, Waiting } from "../parts/page";
import { writeReport } from "../parts/words";
import { ReportFacts } from "../report/head";
import { ReportReader } from "../report/reader";
import "../style/report.css";
import "../style/slots.css";
import { defuseText } from "../text/controls";

export function ReportPage({ id }: { id: string }) {
  // another report begins anew: nothing of the one before is shown beside its error
  return <Report key={id} id={id} />;
}

function Report({ id }: { id: string }) {
  const reader = useReader();
  const { data, error } = useAnswer(`report ${id}`, () => reader.report(id));
  const title = data ? defuseText(writeReport(data.report)) : "Report";
  return (
    <Page title={title} kind="report-page">
      {error && <Trouble message={error} />}
      {!data && !error && <Waiting what="the report" />}
      {data && (
        <>
          <ReportFacts page={data} />
          <ReportReader page={data} />
        </>
      )}
    </Page>
  );
}
