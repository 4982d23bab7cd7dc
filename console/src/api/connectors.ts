import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask";

export interface ConnectorSummary {
  id: number;
  key: string;
  name: string;
  description: string;
  hub: string;
  active: boolean;
  signupURL?: string;
  configDescription?: string;
  existingAccountDescription?: string;
  trialAccountDescription?: string;
}

/** One thing that an instance has to know, with what a form needs to check it. */
export interface Entry {
  id: number;
  name: string;
  key: string;
  description: string;
  defaultValue?: string;
  displayOrder: number;
  type: string;
  hideFromConsole: boolean;
  internal: boolean;
  groupControl: boolean;
  required: boolean;
  isPrivate: boolean;
  options: { value: string; description: string }[];
  pattern?: string;
  patternMessage?: string;
  example?: string;
  /** Only these ways to sign in use it; absent: all. */
  authenticationTypes?: string[];
}

export interface Operation {
  operationId: string;
  description: string;
  method: string;
  path: string;
  vendorMethod: string;
  vendorPath: string;
  kind: string;
}

export interface Connector extends ConnectorSummary {
  documentationURL?: string;
  setup?: { title: string; text: string }[];
  configuration: Entry[];
  resources: Operation[];
}

export interface AuthenticationTypes {
  defaultValue: string;
  options: { value: string; description: string }[];
}

export interface HubCategory {
  key: string;
  name: string;
  description: string;
}

// Connectors are files of the hub: they change when it is started anew.
const staleTime = 5 * 60_000;

export const connectorsQuery = queryOptions({
  queryKey: ["connectors"],
  queryFn: ({ signal }) => ask<ConnectorSummary[]>("/elements?pageSize=200", { signal }),
  staleTime,
});

export const categoriesQuery = queryOptions({
  queryKey: ["hubs"],
  queryFn: ({ signal }) => ask<HubCategory[]>("/hubs", { signal }),
  staleTime,
});

export const connectorQuery = (key: string) =>
  queryOptions({
    queryKey: ["connectors", key],
    queryFn: ({ signal }) => ask<Connector>(`/elements/${encodeURIComponent(key)}`, { signal }),
    staleTime,
  });

export const authenticationTypesQuery = (key: string) =>
  queryOptions({
    queryKey: ["connectors", key, "authentication-types"],
    queryFn: ({ signal }) =>
      ask<AuthenticationTypes>(`/elements/${encodeURIComponent(key)}/authentication-types`, { signal }),
    staleTime,
  });

export const entriesQuery = (key: string) =>
  queryOptions({
    queryKey: ["connectors", key, "configuration"],
    queryFn: ({ signal }) => ask<Entry[]>(`/elements/${encodeURIComponent(key)}/configuration`, { signal }),
    staleTime,
  });
