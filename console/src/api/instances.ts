import { infiniteQueryOptions, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, data, type Page, page, type QueryOf, type Schemas } from "./client";

/** One connected account, as lists show it: without its token, which lives in the one place that shows it. */
export type Instance = Omit<Schemas["InstanceView"], "token">;
export type DeletedInstance = Schemas["DeletedView"];

type ListQuery = QueryOf<"getInstances">;

export interface InstanceFilters extends Pick<ListQuery, "health" | "connector" | "folder" | "environment"> {
  search?: string;
  tag?: string;
  order?: ListQuery["orderBy"];
}

/** The start of every key of instances in the cache; what changes an instance makes all of them old. */
export const instancesKey = ["instances"] as const;

/** The answer without the token, whatever the hub sent. */
export function bare(instance: Schemas["InstanceView"]): Instance {
  const { token: _, ...rest } = instance;
  return rest;
}

async function instancePage(
  filters: InstanceFilters,
  pageSize: number,
  nextPage?: string,
  signal?: AbortSignal,
): Promise<Page<Instance>> {
  const { search: searchText, tag, order: orderBy, ...named } = filters;
  const query = {
    ...named,
    searchText,
    orderBy,
    "tags[]": tag ? [tag] : undefined,
    showToken: false,
    hydrate: false,
    pageSize,
    nextPage,
  };
  const { items, ...rest } = await page(api.GET("/instances", { params: { query }, signal }));
  return { items: items.map(bare), ...rest };
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

/** All that one may see, light: for choosing, and for names beside ids. */
export const instanceNamesQuery = queryOptions({
  queryKey: [...instancesKey, "names"],
  queryFn: async ({ signal }) => (await instancePage({}, 1000, undefined, signal)).items,
  staleTime: 60_000,
});

/** Names of instances by id, as far as they are known. */
export function useInstanceNames(): Map<number, string> {
  const list = useQuery(instanceNamesQuery);
  return new Map(list.data?.map((instance) => [instance.id, instance.name]));
}

export const deletedQuery = queryOptions({
  queryKey: [...instancesKey, "deleted"],
  queryFn: ({ signal }) => data(api.GET("/instances/deleted", { signal })),
});

/** Everything that shows instances asks again. */
export function useInstancesChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: instancesKey });
}
