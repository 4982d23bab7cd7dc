import type { Period } from "../../api/analytics";

const day = 86_400_000;
export const iso = (date: Date): string => date.toISOString().slice(0, 10);
const back = (now: Date, days: number) => iso(new Date(now.getTime() - days * day));

export type PresetId = "7" | "30" | "90" | "month" | "last-month" | "own";

export const presets: { id: PresetId; label: string }[] = [
  { id: "7", label: "Last 7 days" },
  { id: "30", label: "Last 30 days" },
  { id: "90", label: "Last 90 days" },
  { id: "month", label: "This month" },
  { id: "last-month", label: "Last month" },
  { id: "own", label: "From … to …" },
];

/** Days are UTC, as they are in the provider's log. */
export function periodOf(id: PresetId, now: Date, own: Partial<Period> = {}): Period {
  const today = iso(now);
  const month = (offset: number, date: number) =>
    iso(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, date)));
  switch (id) {
    case "month":
      return { from: month(0, 1), to: today };
    case "last-month":
      return { from: month(-1, 1), to: month(0, 0) };
    case "own":
      return { from: own.from ?? back(now, 29), to: own.to ?? today };
    default:
      return { from: back(now, Number(id) - 1), to: today };
  }
}

/** What is in the address: a preset stays one, so that a kept address shows the last 30 days of whenever it is opened. */
export function presetOf(search: { period?: string; from?: string; to?: string }): PresetId {
  if (isDay(search.from) || isDay(search.to)) return "own";
  return presets.find((p) => p.id === search.period)?.id ?? "30";
}

export const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

export function periodProblem({ from, to }: Period): string | null {
  if (from > to) return "The first day is after the last.";
  if ((Date.parse(to) - Date.parse(from)) / day > 365) return "Choose a year at most.";
  return null;
}
