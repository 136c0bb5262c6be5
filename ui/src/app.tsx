import { useEffect } from "preact/hooks";
import { Redirect, Route, Switch, useLocation, useSearch } from "wouter-preact";

import type { RecordAccess } from "./api/record";
import { RecordContext } from "./api/use_answer";
import { useCopy } from "./copy/use_copy";
import { AddPage } from "./pages/add";
import { ClaimPage } from "./pages/claim";
import { ClaimsPage } from "./pages/claims";
import { CodebookPage } from "./pages/codebook";
import { CopyPage } from "./pages/copy";
import { RelationsPage } from "./pages/relations";
import { ReportPage } from "./pages/report";
import { ReportsPage } from "./pages/reports";
import { ReviewPage } from "./pages/review";
import { SourcesPage } from "./pages/sources";
import { Header } from "./parts/header";
import { Missing } from "./parts/page";

export function App({ access }: { access: RecordAccess }) {
  return (
    <RecordContext.Provider value={access}>
      <a class="skip" href="#main" onClick={skipToPage}>
        Skip to the page
      </a>
      <Header />
      <Pages writable={access.writer !== null} />
    </RecordContext.Provider>
  );
}

/** The hash of the address may hold the page, so the browser is not to go there. */
function skipToPage(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Pages({ writable }: { writable: boolean }) {
  const [page] = useLocation();
  const search = useSearch();
  const isCopy = useCopy() !== null;
  useEffect(() => {
    // a new page begins at its top and says its name; a changed filter is the same page
    window.scrollTo(0, 0);
  }, [page]);
  return (
    <Switch>
      <Route path="/">
        <Redirect to={search ? `/claims?${search}` : "/claims"} replace />
      </Route>
      <Route path="/claims" component={ClaimsPage} />
      <Route path="/claims/:id">{({ id }) => <ClaimPage id={id} />}</Route>
      <Route path="/relations" component={RelationsPage} />
      <Route path="/reports" component={ReportsPage} />
      <Route path="/reports/:id">{({ id }) => <ReportPage id={id} />}</Route>
      <Route path="/sources" component={SourcesPage} />
      <Route path="/codebook" component={CodebookPage} />
      {writable && <Route path="/review" component={ReviewPage} />}
      {writable && <Route path="/add" component={AddPage} />}
      {isCopy && <Route path="/copy" component={CopyPage} />}
      <Route>
        <Missing />
      </Route>
    </Switch>
  );
}
