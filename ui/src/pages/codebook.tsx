import { useAnswer, useReader } from "../api/use_answer";
import { Codebook } from "../codebook/codebook";
import { Page, Trouble, Waiting } from "../parts/page";
import "../style/codebook.css";
import "../style/slots.css";

export function CodebookPage() {
  const reader = useReader();
  const { data, error } = useAnswer("codebook", () => reader.codebook());
  return (
    <Page title="Codebook" kind="codebook-page">
      {error && <Trouble message={error} />}
      {!data && !error && <Waiting what="the codebook" />}
      {data && <Codebook codebook={data} />}
    </Page>
  );
}
