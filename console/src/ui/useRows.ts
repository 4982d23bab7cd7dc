import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback } from "react";

interface Rows {
  count: number;
  /** What scrolls. */
  box: RefObject<HTMLElement | null>;
  /** Of each row, in pixels. */
  height: number;
  overscan: number;
  /** Must be the same function until the list is another. */
  keyOf?: (index: number) => string | number;
}

/** In pixels. Heights are in rem, so that larger text has room. */
export const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** The rows in sight of a list of any length; only they are drawn. */
export function useRows({ count, box, height, overscan, keyOf }: Rows) {
  // Ten thousand rows are measured anew when one of these functions is another, so they last over scrolling.
  const estimateSize = useCallback(() => height, [height]);
  const getScrollElement = useCallback(() => box.current, [box]);
  return useVirtualizer({ count, getScrollElement, estimateSize, overscan, ...(keyOf && { getItemKey: keyOf }) });
}
