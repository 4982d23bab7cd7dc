/** Where to go after signing in: the page one came from, never another site. */
export function destination(to: string | undefined): string {
  if (!to || !/^\/console(?:[/?#]|$)/.test(to)) return "/console/";
  // A browser reads a backslash as a slash, and dots climb.
  const url = new URL(to, location.origin);
  const inside = url.origin === location.origin && /^\/console(?:\/|$)/.test(url.pathname);
  const gate = /^\/console\/(?:sign-in|setup)/.test(url.pathname);
  return inside && !gate ? url.pathname + url.search + url.hash : "/console/";
}
