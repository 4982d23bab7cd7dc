import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data, page, type Schemas } from "./client";

/** The tenant's registration at Twilio; its tokens never leave the hub. */
export type ConnectApp = Schemas["ConnectAppView"];
export type ConnectSession = Schemas["ConnectSessionView"];
export type NewSession = Schemas["NewConnectSession"];
export type Customer = Schemas["ConnectCustomerView"];
export type Permission = "get-all" | "post-all";

/** The start of every key of Connect in the cache. */
export const connectKey = ["connect"] as const;

const at = (id: number) => ({ params: { path: { id } } });

/** The app with what Twilio has otherwise; there is one for each tenant, or none. */
export const connectAppQuery = queryOptions({
  queryKey: [...connectKey, "app"],
  queryFn: async ({ signal }): Promise<ConnectApp | null> =>
    (await data(api.GET("/connect/apps", { signal })))[0] ?? null,
  staleTime: 60_000,
});

/** Asks Twilio, so it has a query of its own: the page is there before Twilio answers, and when it does not. */
export const differencesQuery = (id: number) =>
  queryOptions({
    queryKey: [...connectKey, "differences", id],
    queryFn: async ({ signal }) => (await data(api.GET("/connect/apps/{id}", { ...at(id), signal }))).differences ?? [],
    meta: { provider: true },
    staleTime: 60_000,
  });

export const createApp = (body: Schemas["ConnectAppRequest"]) => data(api.POST("/connect/apps", { body }));

export const changeApp = (id: number, body: Omit<Schemas["ConnectAppRequest"], "appSid" | "accountSid">) =>
  data(api.PATCH("/connect/apps/{id}", { ...at(id), body }));

export const deleteApp = (id: number) => data(api.DELETE("/connect/apps/{id}", at(id)));

export const fixApp = (id: number) => data(api.POST("/connect/apps/{id}/fix", at(id)));

export const buttonQuery = (id: number, href: string) =>
  queryOptions({
    queryKey: [...connectKey, "button", id, href],
    queryFn: ({ signal }) =>
      data(api.GET("/connect/apps/{id}/button", { params: { path: { id }, query: { href } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const sessionList = (filters: { status?: string; customerId?: string }) =>
  infiniteQueryOptions({
    queryKey: [...connectKey, "sessions", filters],
    queryFn: ({ pageParam, signal }) =>
      page(
        api.GET("/connect/sessions", { params: { query: { ...filters, pageSize: 100, nextPage: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    // Customers go on while one looks.
    refetchInterval: 15_000,
  });

export const customerList = infiniteQueryOptions({
  queryKey: [...connectKey, "customers"],
  queryFn: ({ pageParam, signal }) =>
    page(api.GET("/connect/customers", { params: { query: { pageSize: 100, nextPage: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});

export const createSession = (body: NewSession) => data(api.POST("/connect/sessions", { body }));

export const cancelSession = (id: string) => data(api.DELETE("/connect/sessions/{id}", { params: { path: { id } } }));

/** A link for the customer of a Connect instance, who comes back to the instance's page. */
export const reconnectLink = (id: number) => data(api.POST("/instances/{id}/reconnect-link", { ...at(id), body: {} }));
