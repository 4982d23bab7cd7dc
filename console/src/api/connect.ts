import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { ask, query } from "./ask";
import { apiBase, type Page, send } from "./client";

/** The tenant's registration at Twilio; its tokens never leave the hub. */
export interface ConnectApp {
  id: number;
  name: string;
  appSid: string;
  accountSid: string;
  permissions: Permission[];
  returnUrls: string[];
  hasSecondaryToken: boolean;
  /** The hub is in single-tenant mode, and all accounts of the organization use this app. */
  shared: boolean;
  /** Registered by this account, so that its administrators can change it. */
  own: boolean;
  authorizeUrl: string;
  deauthorizeUrl: string;
  authorizePage: string;
  createdDate: string;
  /** What Twilio has otherwise; null when it was not asked. */
  differences?: string[] | null;
}

export type Permission = "get-all" | "post-all";

export interface ConnectAppBody {
  name: string;
  appSid: string;
  accountSid: string;
  authToken: string;
  secondaryAuthToken?: string;
  permissions: Permission[];
  returnUrls: string[];
}

export interface ConnectSession {
  id: string;
  status: string;
  customerId: string;
  customerName: string;
  connectors: string[];
  mode: string;
  /** The single-use link; only in the answer that made it. */
  url?: string | null;
  reason?: string | null;
  instanceId?: number | null;
  createdDate: string;
  expiresAt: string;
}

export interface NewSession {
  customerId: string;
  customerName?: string;
  returnUrl?: string;
  connectors?: string[];
  mode: "connect" | "reconnect";
  instanceId?: number;
  expiresInMinutes?: number;
  locale?: string;
}

export interface Customer {
  id: string;
  name: string;
  instances: { id: number; name: string; health: string }[];
  lastSessionDate?: string | null;
}

/** The start of every key of Connect in the cache. */
export const connectKey = ["connect"] as const;

/** The app with what Twilio has otherwise; there is one for each tenant, or none. */
export const connectAppQuery = queryOptions({
  queryKey: [...connectKey, "app"],
  queryFn: async ({ signal }): Promise<ConnectApp | null> => {
    const [app] = await ask<ConnectApp[]>("/connect/apps", { signal });
    return app ?? null;
  },
  staleTime: 60_000,
});

/** Asks Twilio, so it has a query of its own: the page is there before Twilio answers, and when it does not. */
export const differencesQuery = (id: number) =>
  queryOptions({
    queryKey: [...connectKey, "differences", id],
    queryFn: async ({ signal }) => (await ask<ConnectApp>(`/connect/apps/${id}`, { signal })).differences ?? [],
    meta: { provider: true },
    staleTime: 60_000,
  });

export const createApp = (body: ConnectAppBody) => ask<ConnectApp>("/connect/apps", { method: "POST", body });

export const changeApp = (id: number, body: Partial<Omit<ConnectAppBody, "appSid" | "accountSid">>) =>
  ask<ConnectApp>(`/connect/apps/${id}`, { method: "PATCH", body });

export const deleteApp = (id: number) => ask<void>(`/connect/apps/${id}`, { method: "DELETE" });

export const fixApp = (id: number) => ask<ConnectApp>(`/connect/apps/${id}/fix`, { method: "POST" });

export const buttonQuery = (id: number, href: string) =>
  queryOptions({
    queryKey: [...connectKey, "button", id, href],
    queryFn: ({ signal }) =>
      ask<{ link: string; button: string }>(`/connect/apps/${id}/button${query({ href })}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

async function listOf<T>(path: string, signal: AbortSignal): Promise<Page<T>> {
  const response = await send(apiBase + path, { signal });
  const total = response.headers.get("Elements-Total-Count");
  return {
    items: (await response.json()) as T[],
    next: response.headers.get("Elements-Next-Page-Token"),
    total: total === null ? null : Number(total),
  };
}

export const sessionList = (filters: { status?: string; customerId?: string }) =>
  infiniteQueryOptions({
    queryKey: [...connectKey, "sessions", filters],
    queryFn: ({ pageParam, signal }) =>
      listOf<ConnectSession>(`/connect/sessions${query({ ...filters, pageSize: 100, nextPage: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    // Customers go on while one looks.
    refetchInterval: 15_000,
  });

export const customerList = infiniteQueryOptions({
  queryKey: [...connectKey, "customers"],
  queryFn: ({ pageParam, signal }) => listOf<Customer>(`/connect/customers${query({ pageSize: 100, nextPage: pageParam })}`, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});

export const createSession = (body: NewSession) => ask<ConnectSession>("/connect/sessions", { method: "POST", body });

export const cancelSession = (id: string) => ask<ConnectSession>(`/connect/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });

export const reconnectLink = (id: number) =>
  ask<{ link: string; sessionId: string; expiresDate: string }>(`/instances/${id}/reconnect-link`, { method: "POST", body: {} });
