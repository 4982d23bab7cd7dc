import { queryOptions } from "@tanstack/react-query";
import { api, data, type Schemas } from "./client";

export type ConnectorSummary = Schemas["ElementView"];
export type Connector = Schemas["ElementDetail"];
/** One thing that an instance has to know, with what a form needs to check it. */
export type Entry = Schemas["EntryView"];
export type Operation = Schemas["OperationView"];
export type AuthenticationTypes = Schemas["AuthenticationTypesView"];
export type HubCategory = Schemas["Hub"];

// Connectors are files of the hub: they change when it is started anew.
const staleTime = 5 * 60_000;

const of = (keyOrId: string) => ({ params: { path: { keyOrId } } });

export const connectorsQuery = queryOptions({
  queryKey: ["connectors"],
  queryFn: ({ signal }) => data(api.GET("/elements", { params: { query: { pageSize: 200 } }, signal })),
  staleTime,
});

export const categoriesQuery = queryOptions({
  queryKey: ["hubs"],
  queryFn: ({ signal }) => data(api.GET("/hubs", { signal })),
  staleTime,
});

export const connectorQuery = (key: string) =>
  queryOptions({
    queryKey: ["connectors", key],
    queryFn: ({ signal }) => data(api.GET("/elements/{keyOrId}", { ...of(key), signal })),
    staleTime,
  });

export const authenticationTypesQuery = (key: string) =>
  queryOptions({
    queryKey: ["connectors", key, "authentication-types"],
    queryFn: ({ signal }) => data(api.GET("/elements/{keyOrId}/authentication-types", { ...of(key), signal })),
    staleTime,
  });

export const entriesQuery = (key: string) =>
  queryOptions({
    queryKey: ["connectors", key, "configuration"],
    queryFn: ({ signal }) => data(api.GET("/elements/{keyOrId}/configuration", { ...of(key), signal })),
    staleTime,
  });
