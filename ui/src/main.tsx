import { render } from "preact";

import { openServer } from "./api/server";
import { App } from "./app";
import { applyTheme, readTheme } from "./parts/theme";
import "./style/tokens.css";
import "./style/base.css";
import "./style/parts.css";
import "./style/print.css";

applyTheme(readTheme());
const root = document.getElementById("app");
if (root) render(<App access={openServer()} />, root);
