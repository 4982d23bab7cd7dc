import type { Entry } from "../../api/connectors";

export type Values = Record<string, string>;

/** The entry that says which way to sign in; it is asked first and not among the others. */
export const wayKey = "authentication.type";

/** What a person is asked for one way to sign in: first what has to be known, then what has a default or may be left out. */
export function asked(entries: Entry[], way: string): { needed: Entry[]; more: Entry[] } {
  const shown = entries
    .filter((e) => e.key !== wayKey && !e.internal && applies(e, way) && (!e.hideFromConsole || mustAsk(e)))
    .sort((a, b) => a.displayOrder - b.displayOrder);
  return { needed: shown.filter(mustAsk), more: shown.filter((e) => !mustAsk(e)) };
}

const applies = (entry: Entry, way: string) => !entry.authenticationTypes || entry.authenticationTypes.includes(way);

const mustAsk = (entry: Entry) => entry.required && !entry.defaultValue;

/** What the fields hold before anything is typed. */
export const defaults = (entries: Entry[]): Values =>
  Object.fromEntries(
    entries.filter((e) => e.defaultValue !== undefined && !e.hideFromConsole).map((e) => [e.key, e.defaultValue!]),
  );

export const isFlag = (entry: Entry): boolean => entry.type.startsWith("BOOLEAN");

export const isLong = (entry: Entry): boolean => entry.type === "TEXTAREA" || entry.type === "CODE_EDITOR";

/** What is wrong with a value, in words for under its field; null when nothing is. */
export function problemOf(entry: Entry, value: string | undefined): string | null {
  const text = clean(entry, value);
  if (text === "") return entry.required && !entry.defaultValue ? `${entry.name} is needed.` : null;
  const pattern = entry.pattern && safePattern(entry.pattern);
  if (pattern && !pattern.test(text)) return `${entry.name} ${entry.patternMessage ?? "has the wrong form"}.`;
  const size = /^TEXTFIELD_(\d+)$/.exec(entry.type)?.[1];
  if (size && text.length > Number(size))
    return `${entry.name} has at most ${size} characters; these are ${text.length}.`;
  return null;
}

/** Pasted values often bring spaces along; a secret may mean its own. */
export const clean = (entry: Entry, value: string | undefined): string =>
  entry.isPrivate ? (value ?? "") : (value ?? "").trim();

function safePattern(source: string): RegExp | null {
  try {
    return new RegExp(source, "u");
  } catch {
    // The hub's own patterns may know more than the browser's; the hub checks again anyway.
    return null;
  }
}

/** What is sent: only what belongs to this way, and nothing that is empty. */
export function configurationOf(entries: Entry[], values: Values, way: string): Values {
  const { needed, more } = asked(entries, way);
  const given = [...needed, ...more]
    .map((e) => [e.key, clean(e, values[e.key])] as const)
    .filter(([, value]) => value !== "");
  return Object.fromEntries(entries.some((e) => e.key === wayKey) ? [[wayKey, way], ...given] : given);
}

/** The hub names the keys it complains of; each complaint belongs under its field. */
export function serverProblems(message: string, entries: Entry[]): Values {
  const found: Values = {};
  for (const part of message.split(/;\s*|\n/)) {
    for (const entry of entries) {
      if (found[entry.key] || !names(part, entry.key)) continue;
      found[entry.key] = part.startsWith("Missing required")
        ? `${entry.name} is needed.`
        : part.replaceAll(entry.key, entry.name).trim();
    }
  }
  return found;
}

/** The whole key: what is said of api.key.secret is not said of api.key. */
function names(text: string, key: string): boolean {
  const end = text.indexOf(key) + key.length;
  return end >= key.length && !/^\.?\w/.test(text.slice(end));
}
