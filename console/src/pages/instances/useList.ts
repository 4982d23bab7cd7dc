import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type InstanceFilters, instanceList } from "../../api/instances";

const pageSize = 500;

/** The instances that were read so far, and how more are read. */
export function useList(filters: InstanceFilters) {
  const query = useInfiniteQuery({ ...instanceList(filters, pageSize), placeholderData: keepPreviousData });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const total = data?.pages[0]?.total ?? items.length + (hasNextPage ? 1 : 0);

  return {
    query,
    items,
    /** All that match, read or not: the scroll bar tells the truth. */
    total: Math.max(total, items.length),
    /** Called with the last row in sight; reads on while it comes near the end of what is there. */
    reach(index: number) {
      if (index >= items.length - pageSize / 4 && hasNextPage && !isFetchingNextPage && !isFetchNextPageError)
        void fetchNextPage();
    },
    /** Everything that matches, read to the end. */
    async readAll() {
      let result = await fetchNextPage({ cancelRefetch: false });
      while (result.hasNextPage && !result.isError) result = await result.fetchNextPage({ cancelRefetch: false });
      if (result.isError) throw result.error;
      return result.data?.pages.flatMap((page) => page.items) ?? [];
    },
  };
}

export type List = ReturnType<typeof useList>;
