// The whole address of a page, as it can be kept and passed on.
import { useRouter } from "wouter-preact";

export function useAddress(path: string): string {
  const router = useRouter();
  const href = router.hrefs(router.base + path, router);
  return new URL(href, window.location.href).href;
}
