import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { json } from "./json";

export interface Evidence {
  /** call, check or notice (the provider told of a revocation). */
  kind: string;
  date: string;
  providerStatus?: number | null;
  providerCode?: string | null;
  requestId?: string | null;
}

export interface InstanceHealth {
  state: string;
  reason: string;
  message: string;
  since: string;
  checkedDate?: string | null;
  nextCheckDate?: string | null;
  evidence?: Evidence | null;
  fixBy?: string | null;
}

export interface Identity {
  id: string;
  name: string | null;
}

export interface Instance {
  id: number;
  name: string;
  createdDate: string;
  element: { id: number; key: string; name: string; hub: string };
  tags: string[];
  valid: boolean;
  disabled: boolean;
  health: InstanceHealth;
  identity?: Identity | null;
  lastUsedDate?: string | null;
  default: boolean;
  folder?: string | null;
  environment: "live" | "test" | "connect";
  configuration?: Record<string, string | null>;
  user: { id: number; emailAddress: string; firstName: string; lastName: string };
}

export interface Usage {
  calls7d: number;
  calls30d: number;
  failed7d: number;
  lastCallDate: string | null;
  callers: { userId: number; emailAddress: string; apiKeyName: string | null; calls: number; lastDate: string }[];
  customer: { id: string; name: string | null } | null;
}

/** What the provider says about credentials that are stored nowhere yet. */
export interface Tested {
  ok: boolean;
  identity?: Identity | null;
  message?: string | null;
  providerMessage?: string | null;
  code?: string | number | null;
  fix?: string | null;
  environment?: string | null;
}

/** A configuration entry as the connector describes it. */
export interface Entry {
  id: number;
  key: string;
  name: string;
  description?: string | null;
  type: string;
  required: boolean;
  isPrivate: boolean;
  groupControl: boolean;
  hideFromConsole: boolean;
  displayOrder: number;
  defaultValue?: string | null;
  options: { value: string; description: string }[];
  pattern?: string | null;
  patternMessage?: string | null;
  example?: string | null;
  authenticationTypes?: string[] | null;
}

// Without the token: it is asked for when a person wants to see it, and that view is recorded.
export const instanceQuery = (id: string) =>
  queryOptions({ queryKey: ["instance", id], queryFn: ({ signal }) => json<Instance>(`/instances/${id}?showToken=false`, "GET", undefined, signal) });

export const usageQuery = (id: string) =>
  queryOptions({ queryKey: ["instance", id, "usage"], queryFn: ({ signal }) => json<Usage>(`/instances/${id}/usage`, "GET", undefined, signal), staleTime: 30_000 });

export const entriesQuery = (connector: string) =>
  queryOptions({
    queryKey: ["connector", connector, "entries"],
    queryFn: ({ signal }) => json<Entry[]>(`/elements/${connector}/configuration`, "GET", undefined, signal),
    staleTime: 5 * 60_000,
  });

/** All that one may see, light: for choosing and for names. */
export const instanceNamesQuery = queryOptions({
  queryKey: ["instance-names"],
  queryFn: ({ signal }) => json<Instance[]>("/instances?hydrate=false&showToken=false&pageSize=1000", "GET", undefined, signal),
  staleTime: 60_000,
});

export const connectorsQuery = queryOptions({
  queryKey: ["connector-names"],
  queryFn: ({ signal }) => json<{ id: number; key: string; name: string; hub: string }[]>("/elements", "GET", undefined, signal),
  staleTime: 5 * 60_000,
});

export const viewToken = async (id: number) => (await json<{ token: string }>(`/instances/${id}/token`)).token;

export const checkInstance = (id: number) => json<Instance>(`/instances/${id}/check`, "POST");

export const setEnabled = (id: number, on: boolean) => json<void>(`/instances/${id}/enabled`, on ? "PUT" : "DELETE");

export const setDefault = (id: number, on: boolean) => json<void>(`/instances/${id}/default`, on ? "PUT" : "DELETE");

export const deleteInstance = (id: number, purge: boolean) => json<void>(`/instances/${id}${purge ? "?purge=true" : ""}`, "DELETE");

export const restoreInstance = (id: number) => json<Instance>(`/instances/deleted/${id}/restore`, "POST");

export const testCredentials = (element: string, configuration: Record<string, string | null>) =>
  json<Tested>("/instances/test", "POST", { element: { key: element }, name: "Test", configuration });

export const updateInstance = (
  id: number,
  change: { name?: string; tags?: string[]; folder?: string | null; configuration?: Record<string, string | null> },
) => json<Instance>(`/instances/${id}?showToken=false`, "PATCH", change);

export const reconnectLink = (id: number) =>
  json<{ link: string; sessionId: string; expiresDate: string }>(`/instances/${id}/reconnect-link`, "POST", { returnUrl: `${location.origin}/console/instances/${id}` });

/** Everything that shows instances asks again. */
export function useInstancesChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ predicate: (q) => String(q.queryKey[0]).startsWith("instance") });
}

/** Names of instances by id, as far as they are known. */
export function useInstanceNames(): Map<number, string> {
  const list = useQuery(instanceNamesQuery);
  return new Map(list.data?.map((instance) => [instance.id, instance.name]));
}
