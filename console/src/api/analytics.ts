import { queryOptions } from "@tanstack/react-query";
import { ask, query } from "./ask";

/** What an instance's call log says of a period; days are UTC. */
export interface CallAnalytics {
  instanceId: number;
  /** Whose log it is at the provider, when that is the account above the instance's own. */
  account?: string | null;
  from: string;
  to: string;
  generatedDate: string;
  ageSeconds: number;
  /** False: the log is still being read, and days are missing. */
  complete: boolean;
  daysMissing?: number;
  callsRead: number;
  totals: { calls: number; minutes: number; cost: number; currency?: string | null };
  costs?: { currency: string; cost: number; calls: number }[];
  byDay: { day: string; calls: number; minutes: number; cost: number; inbound: number; outbound: number }[];
  byStatus: { status: string; calls: number }[];
  byDirection: { direction: string; calls: number; minutes: number }[];
  byHour?: { hour: number; calls: number }[];
  topNumbers: { number: string; calls: number; minutes: number; cost: number }[];
  /** Why the figures could not be brought up to date. */
  warning?: string | null;
}

export interface Period {
  from: string;
  to: string;
}

const path = (instanceId: string, period: Period, more: Record<string, string> = {}) =>
  `/analytics/calls${query({ instanceId, ...period, ...more })}`;

export const csvPath = (instanceId: string, period: Period) => path(instanceId, period, { format: "csv" });

export const readAgain = (instanceId: string, period: Period) =>
  ask<CallAnalytics>(path(instanceId, period, { refresh: "true" }));

export const analyticsQuery = (instanceId: string, period: Period) =>
  queryOptions({
    queryKey: ["analytics", instanceId, period],
    queryFn: ({ signal }) => ask<CallAnalytics>(path(instanceId, period), { signal }),
    meta: { provider: true },
    staleTime: 60_000,
    // A long log is read in parts; what is there is shown meanwhile.
    refetchInterval: ({ state }) => (state.data && !state.data.complete ? 3_000 : false),
  });
