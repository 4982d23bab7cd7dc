import { queryOptions } from "@tanstack/react-query";
import { api, data, type Schemas } from "./client";

export type SystemInfo = Schemas["SystemView"];

export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: ({ signal }) => data(api.GET("/system", { signal })),
  staleTime: 60_000,
});
