/**
 * The token of a one-time link. It stands after the `#`, which browsers send nowhere, and is taken out of the address
 * bar at once: so it stays out of the history, of screenshots and of what is copied.
 */
export function takeToken(): string | null {
  const token = location.hash.slice(1).trim();
  if (token) history.replaceState(history.state, "", location.pathname + location.search);
  return token || null;
}
