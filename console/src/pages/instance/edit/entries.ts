import type { Entry } from "../../../api/connectors";
import type { Instance } from "../../../api/instances";

/** How a stored secret is shown, and what stands for it when it is sent back. */
export const mask = "********";

export const wayToSignIn = "authentication.type";

export const isSecret = (entry: Entry): boolean => entry.type === "PASSWORD" || entry.isPrivate;

/** Decides who signs in where: a change of it asks the provider, so it belongs to re-authentication. */
export function signsIn(entry: Entry, instance: Instance): boolean {
  if (entry.key.startsWith("event.")) return false;
  if (isSecret(entry) || entry.groupControl || entry.key === wayToSignIn) return true;
  const value = instance.configuration?.[entry.key];
  if (value && value === instance.identity?.id) return true;
  return /\.(account|accountsid|username|user|client\.?id|api\.key|region|edge|base\.url|host|domain|subdomain)$/i.test(
    entry.key,
  );
}

/** Entries that a person may fill in, in the connector's order, for one way to sign in. */
export function shownEntries(entries: Entry[], way: string | null | undefined): Entry[] {
  return (
    entries
      // Whether credentials are test credentials is found out by asking the provider.
      .filter(
        (e) =>
          !e.hideFromConsole &&
          !e.internal &&
          !(e.type.startsWith("BOOLEAN") && e.key.endsWith(".test")) &&
          (!e.authenticationTypes || !way || e.authenticationTypes.includes(way)),
      )
      .sort((a, b) => a.displayOrder - b.displayOrder)
  );
}

/** What is wrong with a value and what to do; null when nothing is. */
export function entryProblem(entry: Entry, value: string, stored: boolean): string | null {
  if (value === "")
    return entry.required && !stored
      ? `${entry.name} is needed${entry.example ? `, such as ${entry.example}` : ""}.`
      : null;
  if (!entry.pattern || value === mask) return null;
  try {
    if (new RegExp(entry.pattern, "u").test(value)) return null;
  } catch {
    // A pattern that browsers do not know is checked by the hub alone.
    return null;
  }
  return entry.patternMessage
    ? `It ${entry.patternMessage}.`
    : `It does not look like ${entry.example ?? "what is needed"}.`;
}

/** The values as they stand now: secrets empty, because nobody may read them. */
export function startValues(entries: Entry[], instance: Instance): Record<string, string> {
  return Object.fromEntries(entries.map((e) => [e.key, isSecret(e) ? "" : (instance.configuration?.[e.key] ?? "")]));
}

export const isStored = (entry: Entry, instance: Instance): boolean => !!instance.configuration?.[entry.key];

/** Only what differs from what is stored; an empty secret means that it stays. */
export function changes(entries: Entry[], values: Record<string, string>, instance: Instance): Record<string, string> {
  return Object.fromEntries(
    entries
      .map((e) => [e, (values[e.key] ?? "").trim()] as const)
      .filter(([e, value]) => (isSecret(e) ? value !== "" : value !== (instance.configuration?.[e.key] ?? "")))
      .map(([e, value]) => [e.key, value]),
  );
}

/** Everything that the provider would be asked with: what is stored, with the changes over it. */
export function wholeConfiguration(
  all: Entry[],
  way: string,
  changed: Record<string, string>,
  instance: Instance,
): Record<string, string> {
  const applies = (key: string) => {
    const entry = all.find((e) => e.key === key);
    return !entry?.authenticationTypes || entry.authenticationTypes.includes(way);
  };
  const merged = { ...instance.configuration, ...changed };
  return Object.fromEntries(
    Object.entries(merged).filter(
      (pair): pair is [string, string] =>
        pair[1] !== null && pair[1] !== undefined && pair[1] !== "" && applies(pair[0]),
    ),
  );
}

/** "Sales, EMEA" as tags; the name is always one of them, and nothing to be typed. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
