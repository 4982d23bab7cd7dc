import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask } from "./ask";
import { type Instance, instancesKey, type TestResult } from "./instances";

/** Seeing a token is recorded; it is asked for when a person wants to see it, and kept in no cache. */
export const viewToken = async (id: number) => (await ask<{ token: string }>(`/instances/${id}/token`)).token;

/** All that one may see, light: for choosing, and for names beside ids. */
export const instanceNamesQuery = queryOptions({
  queryKey: [...instancesKey, "names"],
  queryFn: ({ signal }) => ask<Instance[]>("/instances?hydrate=false&showToken=false&pageSize=1000", { signal }),
  staleTime: 60_000,
});

/** Names of instances by id, as far as they are known. */
export function useInstanceNames(): Map<number, string> {
  const list = useQuery(instanceNamesQuery);
  return new Map(list.data?.map((instance) => [instance.id, instance.name]));
}

export type Configuration = Record<string, string>;

/** Asks the provider about credentials; nothing is stored. Asterisks stand for secrets that the instance has. */
export const testCredentials = (instance: Instance, configuration: Configuration) =>
  ask<TestResult>(`/instances/test?instanceId=${instance.id}`, { method: "POST", body: { element: { key: instance.element.key }, name: instance.name, configuration } });

export const updateInstance = (id: number, change: { name?: string; tags?: string[]; folder?: string | null; configuration?: Configuration }) =>
  ask<Instance>(`/instances/${id}?showToken=false`, { method: "PATCH", body: change }).then(() => undefined);

export interface ReconnectLink {
  link: string;
  sessionId: string;
  expiresDate: string;
}

/** A link for the customer of a Connect instance, who comes back to the instance's page. */
export const reconnectLink = (id: number) => ask<ReconnectLink>(`/instances/${id}/reconnect-link`, { method: "POST", body: {} });

/** Everything that shows instances asks again. */
export function useInstancesChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: instancesKey });
}
