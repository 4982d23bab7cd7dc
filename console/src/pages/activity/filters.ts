import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";

/** Filters live in the page's address, so that a view can be shared. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const filter = Object.fromEntries(
    names.filter((name) => search[name]).map((name) => [name, search[name]]),
  ) as Partial<Record<Name, string>>;
  const set = (change: Partial<Record<Name, string | undefined>> & { live?: string }) =>
    void navigate({ to: ".", search: { ...search, ...change } as never, replace: true, resetScroll: false });
  const clear = () =>
    set(
      Object.fromEntries(names.map((name) => [name, undefined])) as Partial<Record<Name, undefined>> & {
        live?: string;
      },
    );
  return { filter, search, set, clear, any: Object.keys(filter).length > 0 };
}

/** What is typed goes into the address when typing rests. */
export function useTyped(
  value: string,
  commit: (value: string) => void,
  rest = 300,
): [string, (value: string) => void] {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    // Changed from elsewhere: a link, Back, Clear.
    setSeen(value);
    setTyped(value);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: commit is new at each rendering and does the same.
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => commit(typed.trim()), rest);
    return () => clearTimeout(timer);
  }, [typed, value, rest]);
  return [typed, setTyped];
}

const spans = { hour: 3600, day: 86_400, week: 604_800 } as const;

/** The start of a period, to the minute, so that the same filter keeps its address. */
export function since(span: keyof typeof spans, now = new Date()): string {
  return `${new Date(now.getTime() - spans[span] * 1000).toISOString().slice(0, 16)}:00Z`;
}

/** A local date and time as a datetime-local field shows it; empty for none. */
export function toField(date: string | undefined): string {
  if (!date || Number.isNaN(Date.parse(date))) return "";
  const local = new Date(date);
  return new Date(local.getTime() - local.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export const fromField = (value: string): string | undefined =>
  value === "" ? undefined : new Date(value).toISOString().replace(".000Z", "Z");
