import type { ConnectorSummary } from "../../api/connectors";

export interface Listed extends ConnectorSummary {
  /** How many instances of it one may see; null while that is not known. */
  connected: number | null;
}

/** Every word must be somewhere: in the name, the key, the category or the description. */
export function matches(connector: ConnectorSummary, search: string): boolean {
  const text = `${connector.name} ${connector.key} ${connector.hub} ${connector.description}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What is connected comes first, then by name. */
export function sorted(connectors: Listed[]): Listed[] {
  const rank = (c: Listed) => (c.connected ? 0 : 1);
  return [...connectors].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}
