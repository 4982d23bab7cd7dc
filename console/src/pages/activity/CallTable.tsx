import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useRef } from "react";
import type { CallRow } from "../../api/activity";
import { duration } from "../../ui/format";
import { Time } from "../../ui/Time";
import { useRows } from "../../ui/useRows";
import { StatusChip } from "./StatusChip";

interface Props {
  calls: CallRow[];
  /** Of instances that the row itself does not name. */
  names: Map<number, string>;
  /** All rows are of one instance, which then need not be said. */
  single?: boolean;
  more: boolean;
  loading: boolean;
  onMore: () => void;
}

/** Any number of calls: only what is in sight is in the page. */
export function CallTable({ calls, names, single, more, loading, onMore }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const keyOf = useCallback((index: number) => calls[index]!.id, [calls]);
  const rows = useRows({ count: calls.length, box, height: 44, overscan: 12, keyOf });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && !loading && last >= calls.length - 20) onMore();
  }, [more, loading, last, calls.length, onMore]);
  return (
    <>
      <div className="calls" role="table" aria-label="Calls" aria-rowcount={more ? -1 : calls.length + 1}>
        <div role="rowgroup">
          <div role="row" className={`call-row head ${single ? "single" : ""}`} aria-rowindex={1}>
            <span role="columnheader">Status</span>
            <span role="columnheader">Call</span>
            {!single && <span role="columnheader">Instance</span>}
            <span role="columnheader" className="number">
              Took
            </span>
            <span role="columnheader">When</span>
          </div>
        </div>
        <div ref={box} className="calls-box" role="rowgroup">
          <div className="calls-all" style={{ blockSize: rows.getTotalSize() }} role="presentation">
            {items.map((item) => {
              const call = calls[item.index]!;
              return (
                <div
                  key={item.key}
                  data-index={item.index}
                  ref={rows.measureElement}
                  role="row"
                  aria-rowindex={item.index + 2}
                  className={`call-row ${single ? "single" : ""}`}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <span role="cell">
                    <StatusChip status={call.status} />
                  </span>
                  <span role="cell" className="call-what">
                    <Link to="/activity/calls/$id" params={{ id: String(call.id) }} className="call-link">
                      {call.operation}
                    </Link>
                    <span className="small quiet mono call-path">
                      {call.method} {shortPath(call.path)}
                    </span>
                    {call.attempts > 1 && <span className="chip">{call.attempts} attempts</span>}
                  </span>
                  {!single && (
                    <span role="cell" className="call-instance">
                      {call.instanceName ??
                        (call.instanceId == null ? "" : (names.get(call.instanceId) ?? `Instance ${call.instanceId}`))}
                    </span>
                  )}
                  <span role="cell" className="number">
                    {duration(call.milliseconds)}
                  </span>
                  <span role="cell" className="quiet">
                    <Time date={call.date} />
                  </span>
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {loading ? "Loading more calls" : ""}
      </p>
    </>
  );
}

/** What all paths begin with says nothing. */
export const shortPath = (path: string): string => path.replace(/^\/elements\/api-v2/, "");
