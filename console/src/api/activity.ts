import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data, page, type Schemas } from "./client";

export type CallRow = Schemas["CallView"];
export type CallDetail = Schemas["CallView"] & Schemas["CallDetail"];
export type Attempt = Schemas["CallAttempt"];
export type Event = Schemas["AuditView"];
export type Summary = Schemas["SummaryView"];

/** The filters of the call log, as they stand in the page's address and in the API alike. */
export const callFilters = [
  "instanceId",
  "connector",
  "operation",
  "status",
  "method",
  "search",
  "requestId",
  "from",
  "to",
] as const;
export type CallFilter = Partial<Record<(typeof callFilters)[number], string>>;

export const eventFilters = ["action", "entity", "entityId", "userId", "requestId", "from", "to"] as const;
export type EventFilter = Partial<Record<(typeof eventFilters)[number], string>>;

const ids = <T extends { instanceId?: string }>({ instanceId, ...filter }: T) => ({
  ...filter,
  instanceId: instanceId ? Number(instanceId) : undefined,
});

export const callsQuery = (filter: CallFilter) =>
  infiniteQueryOptions({
    queryKey: ["activity", "calls", filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      page(
        api.GET("/activity/calls", {
          params: { query: { ...ids(filter), pageSize: 200, nextPage: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const eventsQuery = ({ userId, ...filter }: EventFilter) =>
  infiniteQueryOptions({
    queryKey: ["activity", "audit", filter, userId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      page(
        api.GET("/activity/audit", {
          params: {
            query: { ...filter, userId: userId ? Number(userId) : undefined, pageSize: 100, nextPage: pageParam },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The newest few. */
export const someCalls = (query: {
  status?: string;
  from?: string;
  instanceId?: number;
  search?: string;
  pageSize: number;
}) =>
  queryOptions({
    queryKey: ["activity", "calls", "some", query],
    queryFn: ({ signal }) => data(api.GET("/activity/calls", { params: { query }, signal })),
  });

export const summaryQuery = (hours: number) =>
  queryOptions({
    queryKey: ["activity", "summary", hours],
    queryFn: ({ signal }) => data(api.GET("/activity/summary", { params: { query: { hours } }, signal })),
    refetchInterval: 60_000,
  });

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ["activity", "call", id],
    queryFn: async ({ signal }) =>
      (await data(api.GET("/activity/calls/{id}", { params: { path: { id: Number(id) } }, signal }))) as CallDetail,
    staleTime: 60_000,
  });

/** The call of a request, which is in the log within a second of its answer. */
export async function findCall(requestId: string, tries = 1): Promise<CallRow | undefined> {
  for (let n = 1; ; n++) {
    const [found] = await data(api.GET("/activity/calls", { params: { query: { requestId, pageSize: 1 } } }));
    if (found || n >= tries) return found;
    await new Promise((done) => setTimeout(done, 350));
  }
}
