import { useQuery } from "@tanstack/react-query";
import { api, data } from "./client";

/** E-mail addresses by user id, of those whom one may see; others stay ids, which is no failure of a page. */
export function usePeople(): Map<number, string> {
  const users = useQuery({
    queryKey: ["users", "names"],
    queryFn: ({ signal }) => data(api.GET("/users", { params: { query: { pageSize: 200 } }, signal })),
    staleTime: 60_000,
    retry: false,
  });
  return new Map(users.data?.map((user) => [user.id, user.email]));
}
