import { render } from "preact";

import { Router } from "wouter-preact";

import { openServer } from "./api/server";
import { App } from "./app";
import { CopyContext } from "./copy/use_copy";
import { applyTheme, readTheme } from "./parts/theme";
import "./style/tokens.css";
import "./style/base.css";
import "./style/parts.css";
import "./style/print.css";

applyTheme(readTheme());
const root = document.getElementById("app");
// the page of a published copy tells where its data lies; without it a server is running
const data = document.querySelector<HTMLMetaElement>("meta[name=onrecord-site]")?.content;
if (root && data) void showCopy(root, new URL(data, document.baseURI));
else if (root) render(<App access={openServer()} />, root);

/** A copy has its pages behind the hash, and code of its own, which a server's pages need not load. */
async function showCopy(at: HTMLElement, where: URL): Promise<void> {
  const [{ openSite }, { useHashPath, useHashSearch }] = await Promise.all([
    import("./api/site"),
    import("./copy/hash"),
  ]);
  const { reader, copy } = openSite(where);
  render(
    <CopyContext.Provider value={copy}>
      <Router hook={useHashPath} searchHook={useHashSearch}>
        <App access={{ reader, writer: null }} />
      </Router>
    </CopyContext.Provider>,
    at,
  );
}
