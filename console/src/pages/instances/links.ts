import { useNavigate, useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";

const root = "/console/instances";

export const instanceHref = (id: number): string => `${root}/${id}`;

export const onlyHref = (filter: "folder" | "tag", value: string): string =>
  `${root}?${new URLSearchParams({ [filter]: value })}`;

/**
 * Follows the plain links of a long list inside of the console: one listener for all of them. A filter is added to those
 * that are there. With a key held down, or by another button, the browser does what it always does.
 */
export function useLinks() {
  const router = useRouter();
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLElement>) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element).closest<HTMLAnchorElement>(`a[href^="${root}"]`);
    if (!link) return;
    event.preventDefault();
    const url = new URL(link.href);
    if (url.pathname === root)
      void navigate({
        to: "/instances",
        search: (before: object) => ({ ...before, ...Object.fromEntries(url.searchParams) }),
      });
    else router.history.push(url.pathname + url.search);
  };
}
