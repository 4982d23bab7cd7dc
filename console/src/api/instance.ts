import { queryOptions } from "@tanstack/react-query";
import { api, data, type Schemas } from "./client";
import { bare, type Instance, instancesKey } from "./instances";

export type Identity = Schemas["IdentityView"];
export type InstanceHealth = Schemas["HealthView"];
export type TestResult = Schemas["TestView"];
export type Usage = Schemas["UsageView"];
export type Configuration = Record<string, string>;

export interface NewInstance {
  element: { key: string };
  name?: string;
  tags?: string[];
  folder?: string;
  configuration: Configuration;
}

/** Only what is named changes; asterisks in the configuration keep what is there. */
export interface InstanceChange {
  name?: string;
  tags?: string[];
  folder?: string | null;
  configuration?: Configuration;
}

const at = (id: number) => ({ params: { path: { id } } });
const quietly = (id: number) => ({ params: { path: { id }, query: { showToken: false } } });

export const instanceQuery = (id: number | string) =>
  queryOptions({
    queryKey: [...instancesKey, "one", String(id)],
    queryFn: ({ signal }) => readInstance(Number(id), signal),
  });

const readInstance = async (id: number, signal?: AbortSignal): Promise<Instance> =>
  bare(await data(api.GET("/instances/{id}", { ...quietly(id), signal })));

export const usageQuery = (id: number | string) =>
  queryOptions({
    queryKey: [...instancesKey, "usage", String(id)],
    queryFn: ({ signal }) => data(api.GET("/instances/{id}/usage", { ...at(Number(id)), signal })),
  });

/** Seeing a token is recorded; it is asked for when a person wants to see it, and kept in no cache. */
export const viewToken = async (id: number) => (await data(api.GET("/instances/{id}/token", at(id)))).token;

/** Asks the provider about credentials; nothing is stored. Asterisks stand for secrets that the instance has. */
export const testInstance = (body: NewInstance, signal?: AbortSignal, instanceId?: number) =>
  data(api.POST("/instances/test", { body, params: { query: { instanceId } }, signal }));

export const createInstance = async (body: NewInstance, key: string, verify: boolean): Promise<Instance> =>
  bare(
    await data(api.POST("/instances", { body, params: { query: { verify } }, headers: { "Idempotency-Key": key } })),
  );

export const checkInstance = async (id: number): Promise<Instance> =>
  bare(await data(api.POST("/instances/{id}/check", at(id))));

export const changeInstance = async (id: number, body: InstanceChange): Promise<Instance> =>
  bare(await data(api.PATCH("/instances/{id}", { ...quietly(id), body })));

export const setDefault = async (id: number, on: boolean): Promise<Instance> =>
  bare(await data(on ? api.PUT("/instances/{id}/default", at(id)) : api.DELETE("/instances/{id}/default", at(id))));

/** The switch answers little; what the instance is like afterwards is read. */
export async function setEnabled(id: number, on: boolean): Promise<Instance> {
  await (on ? api.PUT("/instances/{id}/enabled", at(id)) : api.DELETE("/instances/{id}/enabled", at(id)));
  return readInstance(id);
}

export const deleteInstance = (id: number, purge = false) =>
  data(api.DELETE("/instances/{id}", { params: { path: { id }, query: { purge } } }));

export const restoreInstance = async (id: number): Promise<Instance> =>
  bare(await data(api.POST("/instances/deleted/{id}/restore", quietly(id))));

export const destroyInstance = (id: number) => data(api.DELETE("/instances/deleted/{id}", at(id)));
