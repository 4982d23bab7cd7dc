import { useCallback, useMemo, useState } from "react";
import type { Instance } from "../../api/instances";

/** Which rows are chosen. What a filter hides is no longer chosen: nobody should change what they do not see. */
export function useSelection(items: Instance[]) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const chosen = useMemo(() => (ids.size === 0 ? [] : items.filter((i) => ids.has(i.id))), [items, ids]);
  const toggle = useCallback((id: number, on: boolean) => {
    setIds((before) => {
      const after = new Set(before);
      if (on) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  const set = useCallback((list: Instance[]) => setIds(new Set(list.map((i) => i.id))), []);
  const clear = useCallback(() => setIds(new Set()), []);
  return { ids, chosen, toggle, set, clear };
}

export type Selection = ReturnType<typeof useSelection>;
