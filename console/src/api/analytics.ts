import { queryOptions } from "@tanstack/react-query";
import { query } from "./ask";
import { api, data, type Schemas } from "./client";

/** What an instance's call log says of a period; days are UTC. */
export type CallAnalytics = Schemas["CallAnalytics"];

export interface Period {
  from: string;
  to: string;
}

/** The address of the same figures as a file. */
export const csvPath = (instanceId: string, period: Period) =>
  `/analytics/calls${query({ instanceId, ...period, format: "csv" })}`;

const read = (instanceId: string, period: Period, refresh?: boolean, signal?: AbortSignal) =>
  data(
    api.GET("/analytics/calls", {
      params: { query: { instanceId: Number(instanceId), ...period, refresh: refresh ? "true" : undefined } },
      signal,
    }),
  );

export const readAgain = (instanceId: string, period: Period) => read(instanceId, period, true);

export const analyticsQuery = (instanceId: string, period: Period) =>
  queryOptions({
    queryKey: ["analytics", instanceId, period],
    queryFn: ({ signal }) => read(instanceId, period, undefined, signal),
    meta: { provider: true },
    staleTime: 60_000,
    // A long log is read in parts; what is there is shown meanwhile.
    refetchInterval: ({ state }) => (state.data && !state.data.complete ? 3_000 : false),
  });
