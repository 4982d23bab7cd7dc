import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask";

export interface SystemInfo {
  version: string;
  commit?: string | null;
  startedDate: string;
  publicUrl?: string | null;
  /** Where the connectors of this hub go when it was started with the sandbox. */
  sandboxUrl?: string | null;
  database: string;
  connectors: number;
  instances: number;
  consoleBuilt: boolean;
  /** How long a deleted instance can be restored. */
  undoHours: number;
  /** All accounts are one company's and may share a Connect App. */
  singleTenant: boolean;
  /** Absent until the hub has credential stores; then secret fields offer their assets. */
  credentialStores?: number;
}

export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: ({ signal }) => ask<SystemInfo>("/system", { signal }),
  staleTime: 60_000,
});
