// Routes behind the hash of the address (`#/claims?type=ASSAULT`): a plain web server knows one file of the copy alone.
import { useLayoutEffect, useState } from "preact/hooks";
import type { BaseLocationHook } from "wouter-preact";

export interface Route {
  path: string;
  /** Without the question mark. */
  search: string;
}

/** What a hash asks for; one that is no route asks for the first page. */
export function readRoute(hash: string): Route {
  const route = hash.startsWith("#/") ? hash.slice(1) : "/";
  const at = route.indexOf("?");
  return at < 0 ? { path: route, search: "" } : { path: route.slice(0, at), search: route.slice(at + 1) };
}

function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useLayoutEffect(() => {
    const renew = () => setHash(location.hash);
    renew();
    addEventListener("hashchange", renew);
    addEventListener("popstate", renew);
    return () => {
      removeEventListener("hashchange", renew);
      removeEventListener("popstate", renew);
    };
  }, []);
  return readRoute(hash);
}

function navigate(to: string, { replace = false, state = null }: { replace?: boolean; state?: unknown } = {}): void {
  const address = new URL(location.href);
  address.hash = to;
  if (replace) history.replaceState(state, "", address);
  else history.pushState(state, "", address);
  // neither of the two tells of itself
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export const useHashPath: BaseLocationHook & { hrefs: (href: string) => string } = Object.assign(
  (): ReturnType<BaseLocationHook> => [useRoute().path, navigate],
  { hrefs: (href: string) => `#${href}` },
);

export function useHashSearch(): string {
  return useRoute().search;
}
