import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { HealthState } from "../ui/Health";
import { ask, query } from "./ask";
import { apiBase, type Page, send } from "./client";

export interface Evidence {
  kind: "call" | "check" | "notice";
  date: string;
  providerStatus?: number | null;
  providerCode?: string | null;
  requestId?: string | null;
}

export interface InstanceHealth extends Omit<HealthState, "evidence"> {
  message: string;
  since: string;
  nextCheckDate?: string | null;
  evidence?: Evidence | null;
}

export interface Identity {
  id: string;
  name?: string | null;
}

/** One connected account, as lists and pages show it: without its token. */
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
  /** What the customer granted at the provider, when, and how that is known. */
  granted?: { permissions: string[]; date: string; source: "provider" | "registration" } | null;
  configuration?: Record<string, string | null> | null;
  user: { id: number; emailAddress: string; firstName?: string; lastName?: string };
}

export interface InstanceFilters {
  search?: string;
  health?: string;
  connector?: string;
  folder?: string;
  environment?: string;
  tag?: string;
  order?: string;
}

export interface NewInstance {
  element: { key: string };
  name?: string;
  tags?: string[];
  folder?: string;
  configuration: Record<string, string>;
}

/** What the provider said when it was asked about credentials that are not stored. */
export interface TestResult {
  ok: boolean;
  identity?: Identity | null;
  message: string;
  providerMessage?: string | null;
  code?: number | string | null;
  fix?: string | null;
  environment?: "live" | "test" | "connect" | null;
}

export interface Usage {
  calls7d: number;
  calls30d: number;
  failed7d: number;
  lastCallDate?: string | null;
  callers: { userId: number; emailAddress?: string | null; apiKeyName?: string | null; calls: number; lastDate: string }[];
  customer?: { id: string; name?: string | null } | null;
}

export interface DeletedInstance {
  id: number;
  name: string;
  element: { key: string; name: string } | string;
  deletedDate: string;
  purgeDate: string;
  deletedBy?: { id: number; emailAddress: string } | string | null;
}

/** The start of every key of instances in the cache; what changes an instance makes all of them old. */
export const instancesKey = ["instances"] as const;

/** The answer without the token, whatever the hub sent: a token lives in the one place that shows it. */
function bare(instance: Instance): Instance {
  const { token: _, ...rest } = instance as Instance & { token?: string };
  return rest;
}

export async function instancePage(
  filters: InstanceFilters,
  pageSize: number,
  nextPage?: string,
  signal?: AbortSignal,
): Promise<Page<Instance>> {
  const parameters = query({
    searchText: filters.search,
    health: filters.health,
    connector: filters.connector,
    folder: filters.folder,
    environment: filters.environment,
    "tags[]": filters.tag,
    orderBy: filters.order,
    showToken: false,
    hydrate: false,
    pageSize,
    nextPage,
  });
  const response = await send(`${apiBase}/instances${parameters}`, { signal });
  const items = (await response.json()) as Instance[];
  const total = response.headers.get("Elements-Total-Count");
  return {
    items: items.map(bare),
    next: response.headers.get("Elements-Next-Page-Token"),
    total: total === null ? null : Number(total),
  };
}

/** A long list, read as one scrolls. */
export const instanceList = (filters: InstanceFilters, pageSize = 500) =>
  infiniteQueryOptions({
    queryKey: [...instancesKey, "list", filters, pageSize],
    queryFn: ({ pageParam, signal }) => instancePage(filters, pageSize, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The first few, with how many there are. */
export const someInstances = (filters: InstanceFilters, pageSize: number) =>
  queryOptions({
    queryKey: [...instancesKey, "some", filters, pageSize],
    queryFn: ({ signal }) => instancePage(filters, pageSize, undefined, signal),
  });

export const instanceQuery = (id: number | string) =>
  queryOptions({
    queryKey: [...instancesKey, "one", String(id)],
    queryFn: ({ signal }) => ask<Instance>(`/instances/${id}?showToken=false`, { signal }).then(bare),
  });

export const usageQuery = (id: number | string) =>
  queryOptions({
    queryKey: [...instancesKey, "usage", String(id)],
    queryFn: ({ signal }) => ask<Usage>(`/instances/${id}/usage`, { signal }),
  });

export const deletedQuery = queryOptions({
  queryKey: [...instancesKey, "deleted"],
  queryFn: ({ signal }) => ask<DeletedInstance[]>("/instances/deleted", { signal }),
});

export const testInstance = (body: NewInstance, signal?: AbortSignal) =>
  ask<TestResult>("/instances/test", { method: "POST", body, signal });

export const createInstance = (body: NewInstance, key: string, verify: boolean) =>
  ask<Instance>(`/instances${verify ? "" : "?verify=false"}`, {
    method: "POST",
    body,
    headers: { "Idempotency-Key": key },
  }).then(bare);

export const checkInstance = (id: number) => ask<Instance>(`/instances/${id}/check`, { method: "POST" }).then(bare);

export const changeInstance = (id: number, change: { name?: string; tags?: string[]; folder?: string | null }) =>
  ask<Instance>(`/instances/${id}?showToken=false`, { method: "PATCH", body: change }).then(bare);

export const setDefault = (id: number, on: boolean) =>
  ask<Instance>(`/instances/${id}/default`, { method: on ? "PUT" : "DELETE" }).then(bare);

/** The switch answers little; what the instance is like afterwards is read. */
export async function setEnabled(id: number, on: boolean): Promise<Instance> {
  await ask(`/instances/${id}/enabled`, { method: on ? "PUT" : "DELETE" });
  return bare(await ask<Instance>(`/instances/${id}?showToken=false`));
}

export const deleteInstance = (id: number, atOnce = false) =>
  ask<void>(`/instances/${id}${atOnce ? "?purge=true" : ""}`, { method: "DELETE" });

export const restoreInstance = (id: number) =>
  ask<Instance>(`/instances/deleted/${id}/restore?showToken=false`, { method: "POST" }).then(bare);

export const destroyInstance = (id: number) => ask<void>(`/instances/deleted/${id}`, { method: "DELETE" });
