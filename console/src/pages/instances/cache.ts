import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { instanceQuery } from "../../api/instance";
import { type Instance, instancesKey } from "../../api/instances";
import type { Page } from "../../api/client";

type Pages = InfiniteData<Page<Instance>>;

/** Changes lists in place: of ten thousand rows one changed, and the rest need not be read again. */
export function useInstanceCache() {
  const queries = useQueryClient();
  const change = (update: (items: Instance[]) => Instance[], removed = 0) =>
    queries.setQueriesData<Pages>(
      { queryKey: [...instancesKey, "list"] },
      (old) =>
        old && {
          ...old,
          pages: old.pages.map((page) => ({
            ...page,
            items: update(page.items),
            total: page.total === null ? null : page.total - removed,
          })),
        },
    );
  return {
    put(now: Instance) {
      change((items) =>
        items.some((i) => i.id === now.id) ? items.map((i) => (i.id === now.id ? { ...i, ...now } : i)) : items,
      );
      void queries.invalidateQueries({ queryKey: instanceQuery(now.id).queryKey });
    },
    remove(id: number) {
      change((items) => (items.some((i) => i.id === id) ? items.filter((i) => i.id !== id) : items), 1);
    },
    /** Everything that shows instances is old; the long lists only where they are not on the screen. */
    refresh() {
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith("instance") && queryKey[1] !== "list",
      });
      void queries.invalidateQueries({ queryKey: [...instancesKey, "list"], refetchType: "none" });
      void queries.invalidateQueries({ queryKey: ["system"] });
    },
    /** An instance came back, or came to be: it may stand anywhere. */
    reload() {
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith("instance") || queryKey[0] === "system",
      });
    },
  };
}
