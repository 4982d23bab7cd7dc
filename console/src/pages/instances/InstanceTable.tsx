import { memo, useCallback, useEffect, useRef } from "react";
import type { Instance } from "../../api/instances";
import { rem, useRows } from "../../ui/useRows";
import { useLinks } from "./links";
import { AccountCell, Choose, CopyId, HealthCell, MenuButton, type MenuFor, NameCell, When } from "./parts";
import type { List } from "./useList";
import type { Selection } from "./useSelection";

const columns = ["Name", "Health", "Account", "Connector", "Id", "Last used"];

/** Draws only the rows in sight; ten thousand cost as much as thirty. */
export function InstanceTable({
  list,
  selection,
  onMenu,
}: {
  list: List;
  selection: Selection;
  onMenu: (target: MenuFor) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const onLink = useLinks();
  const { items, total, reach } = list;
  const keyOf = useCallback((index: number) => items[index]?.id ?? `at-${index}`, [items]);
  const rows = useRows({ count: total, box, height: rem() * 3.5, overscan: 4, keyOf });
  const seen = rows.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => reach(last), [reach, last]);

  const all = items.length > 0 && selection.chosen.length === items.length;
  return (
    <div ref={box} className="vbox" tabIndex={0} role="region" onClick={onLink} aria-label="List of instances">
      <div role="table" aria-label="Instances" aria-rowcount={total + 1} className="vtable">
        <div role="rowgroup" className="vhead">
          <div role="row" aria-rowindex={1} className="vrow">
            <div role="columnheader">
              <label className="vchoose">
                <input
                  type="checkbox"
                  aria-label="Select all that are loaded"
                  checked={all}
                  ref={(input) => {
                    if (input) input.indeterminate = !all && selection.chosen.length > 0;
                  }}
                  onChange={() => (all ? selection.clear() : selection.set(items))}
                />
              </label>
            </div>
            {columns.map((column) => (
              <div key={column} role="columnheader">
                {column}
              </div>
            ))}
            <div role="columnheader">
              <span className="visually-hidden">Actions</span>
            </div>
          </div>
        </div>
        <div role="rowgroup" className="vbody" style={{ blockSize: rows.getTotalSize() }}>
          {seen.map((row) => (
            <div
              key={row.key}
              role="row"
              aria-rowindex={row.index + 2}
              className="vrow vplaced"
              style={{ blockSize: row.size, transform: `translateY(${row.start}px)` }}
            >
              {items[row.index] ? (
                <Cells
                  instance={items[row.index]!}
                  chosen={selection.ids.has(items[row.index]!.id)}
                  onChoose={selection.toggle}
                  onMenu={onMenu}
                />
              ) : (
                <Coming />
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

interface CellsProps {
  instance: Instance;
  chosen: boolean;
  onChoose: (id: number, on: boolean) => void;
  onMenu: (target: MenuFor) => void;
}

const Cells = memo(function Cells({ instance, chosen, onChoose, onMenu }: CellsProps) {
  return (
    <>
      <div role="cell">
        <Choose instance={instance} chosen={chosen} onChoose={onChoose} />
      </div>
      <div role="cell">
        <NameCell instance={instance} />
      </div>
      <div role="cell">
        <HealthCell instance={instance} />
      </div>
      <div role="cell">
        <AccountCell instance={instance} />
      </div>
      <div role="cell" className="vclip">
        {instance.element.name}
      </div>
      <div role="cell">
        <CopyId id={instance.id} />
      </div>
      <div role="cell">
        <When date={instance.lastUsedDate} />
      </div>
      <div role="cell">
        <MenuButton instance={instance} onMenu={onMenu} />
      </div>
    </>
  );
});

/** A row that is being read. */
function Coming() {
  return (
    <>
      <div role="cell" />
      <div role="cell">
        <span className="vcoming" />
        <span className="visually-hidden">Loading</span>
      </div>
    </>
  );
}
