import { queryOptions } from "@tanstack/react-query";
import { ask, query } from "./ask";

export interface CallRow {
  id: number;
  requestId: string;
  date: string;
  instanceId: number;
  instanceName?: string | null;
  connector: string;
  operation: string;
  method: string;
  path: string;
  status: number;
  providerStatus?: number | null;
  fault?: string | null;
  milliseconds: number;
}

export interface Summary {
  from: string;
  to: string;
  bucketMinutes: number;
  calls: number;
  failed: number;
  milliseconds: { p50: number | null; p95: number | null };
  buckets: { date: string; calls: number; failed: number }[];
}

export const summaryQuery = (hours: number) =>
  queryOptions({
    queryKey: ["activity", "summary", hours],
    queryFn: ({ signal }) => ask<Summary>(`/activity/summary?hours=${hours}`, { signal }),
    refetchInterval: 60_000,
  });

export const someCalls = (filters: { status?: string; from?: string; instanceId?: number; pageSize: number }) =>
  queryOptions({
    queryKey: ["activity", "calls", "some", filters],
    queryFn: ({ signal }) => ask<CallRow[]>(`/activity/calls${query(filters)}`, { signal }),
  });
