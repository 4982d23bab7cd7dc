import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiBase, send } from "./client";
import { ask, query } from "./ask";

export interface CallRow {
  id: number;
  requestId: string;
  date: string;
  instanceId?: number | null;
  instanceName?: string | null;
  connector?: string | null;
  operation: string;
  method: string;
  path: string;
  status: number;
  providerStatus?: number | null;
  providerRequestId?: string | null;
  milliseconds: number;
  /** Milliseconds in the hub before sending, at the provider, in the hub with the answer. */
  stages: { resolve: number; provider: number; answer: number };
  attempts: number;
  requestBytes: number;
  responseBytes: number;
  accountId: number;
  userId?: number | null;
  requestIp?: string | null;
  fault?: string | null;
}

export interface Attempt {
  n: number;
  startedMs: number;
  milliseconds: number;
  status?: number | null;
  fault?: string | null;
  waitedMs: number;
}

export interface CallDetail extends CallRow {
  diagnosis: { fault: "you" | "provider" | "hub" | "none"; title: string; explanation: string; fixes: string[]; moreInfo?: string | null };
  attemptList: Attempt[];
  masked: string[];
  replayable: boolean;
  curl: string;
  providerCode?: string | number | null;
  userName?: string | null;
  apiKeyName?: string | null;
}

/** The filters of the call log, as they stand in the page's address and in the API alike. */
export const callFilters = ["instanceId", "connector", "operation", "status", "method", "search", "requestId", "from", "to"] as const;
export type CallFilter = Partial<Record<(typeof callFilters)[number], string>>;

export interface Event {
  id: number;
  date: string;
  action: string;
  entity: string;
  entityId: string;
  detail?: string | null;
  userId?: number | null;
  accountId: number;
  requestId?: string | null;
  requestIp?: string | null;
}

export const eventFilters = ["action", "entity", "entityId", "userId", "requestId", "from", "to"] as const;
export type EventFilter = Partial<Record<(typeof eventFilters)[number], string>>;

interface Part<T> {
  items: T[];
  next?: string | null;
}

async function part<T>(path: string, signal: AbortSignal): Promise<Part<T>> {
  const response = await send(`${apiBase}${path}`, { signal });
  const next = response.headers.get("Elements-Next-Page-Token");
  // NA is how older lists say that there is no next page.
  return { items: (await response.json()) as T[], next: next === "NA" ? null : next };
}

const list = <T>(root: "calls" | "audit", filter: Record<string, string | undefined>, pageSize: number) =>
  infiniteQueryOptions({
    queryKey: ["activity", root, filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => part<T>(`/activity/${root}${query({ ...filter, pageSize, nextPage: pageParam })}`, signal),
    getNextPageParam: (last) => last.next,
  });

export const callsQuery = (filter: CallFilter) => list<CallRow>("calls", filter, 200);

export const eventsQuery = (filter: EventFilter) => list<Event>("audit", filter, 100);

export const callQuery = (id: string) =>
  queryOptions({ queryKey: ["activity", "call", id], queryFn: ({ signal }) => ask<CallDetail>(`/activity/calls/${id}`, { signal }), staleTime: 60_000 });

/** The call of a request, which is in the log within a second of its answer. */
export async function findCall(requestId: string, tries = 1): Promise<CallRow | undefined> {
  for (let n = 1; ; n++) {
    const [found] = await ask<CallRow[]>(`/activity/calls${query({ requestId, pageSize: 1 })}`);
    if (found || n >= tries) return found;
    await new Promise((done) => setTimeout(done, 350));
  }
}
