import type { Filter } from "../api/types";
import { CopyButton } from "../parts/copy_button";
import { defuseText } from "../text/controls";
import { writeCommand } from "./command";

/** The same claims on the command line. */
export function CommandLine({ filter, store }: { filter: Filter; store?: string }) {
  const command = writeCommand(filter, store);
  return (
    <div class="command">
      <h2>The same on the command line</h2>
      <pre dir="ltr" tabIndex={0} aria-label="Command">
        <code>{defuseText(command)}</code>
      </pre>
      <CopyButton text={command} what="the command" />
    </div>
  );
}
