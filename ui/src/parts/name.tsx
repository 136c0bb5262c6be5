// A name or other words that come from a report: kept apart from the direction of the words around them, and with
// characters that would change what is shown made visible.
import { defuseText } from "../text/controls";

export function Name({ children, class: kind, title }: { children: string; class?: string; title?: string }) {
  return (
    <bdi class={kind} title={title === undefined ? undefined : defuseText(title)}>
      {defuseText(children)}
    </bdi>
  );
}
