import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/**
 * How wide an element is, so that a drawing has the size of its place and its texts stay as large as all others; and how large
 * letters are for whoever reads, 1 being usual.
 */
export function useWidth<T extends HTMLElement>(): [RefObject<T | null>, number, number] {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return;
    setWidth(found.clientWidth);
    const observer = new ResizeObserver(() => setWidth(found.clientWidth));
    observer.observe(found);
    return () => observer.disconnect();
  }, []);
  return [element, width, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16];
}
