import { memo, useEffect, useRef, useState } from "react";
import type { Instance } from "../../api/instances";
import { rem, useRows } from "../../ui/useRows";
import { useLinks } from "./links";
import { AccountCell, Choose, CopyId, HealthCell, MenuButton, type MenuFor, NameCell, When } from "./parts";
import type { List } from "./useList";
import type { Selection } from "./useSelection";

/** The same as cards: as many beside each other as there is room for, and only those in sight. */
export function InstanceCards({
  list,
  selection,
  onMenu,
}: {
  list: List;
  selection: Selection;
  onMenu: (target: MenuFor) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [across, setAcross] = useState(1);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) =>
      setAcross(Math.max(1, Math.floor(entry!.contentRect.width / (rem() * 18)))),
    );
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);

  const onLink = useLinks();
  const { items, total, reach } = list;
  const rows = useRows({ count: Math.ceil(total / across), box, height: rem() * 14.5, overscan: 4 });
  const seen = rows.getVirtualItems();
  const last = ((seen.at(-1)?.index ?? 0) + 1) * across;
  useEffect(() => reach(last), [reach, last]);

  return (
    <div ref={box} className="vbox vcards" tabIndex={0} role="region" onClick={onLink} aria-label="List of instances">
      <ul className="vbody" style={{ blockSize: rows.getTotalSize() }}>
        {seen.flatMap((row) =>
          Array.from({ length: Math.min(across, total - row.index * across) }, (_, n) => {
            const at = row.index * across + n;
            const instance = items[at];
            return (
              <li
                key={instance?.id ?? `at-${at}`}
                className="vcard"
                aria-setsize={total}
                aria-posinset={at + 1}
                style={{
                  blockSize: row.size,
                  inlineSize: `${100 / across}%`,
                  transform: `translate(${n * 100}%, ${row.start}px)`,
                }}
              >
                {instance ? (
                  <Card
                    instance={instance}
                    chosen={selection.ids.has(instance.id)}
                    onChoose={selection.toggle}
                    onMenu={onMenu}
                  />
                ) : (
                  <div className="card vcoming-card" aria-label="Loading" />
                )}
              </li>
            );
          }),
        )}
      </ul>
    </div>
  );
}

interface CardProps {
  instance: Instance;
  chosen: boolean;
  onChoose: (id: number, on: boolean) => void;
  onMenu: (target: MenuFor) => void;
}

const Card = memo(function Card({ instance, chosen, onChoose, onMenu }: CardProps) {
  return (
    <article className={`card ${chosen ? "chosen" : ""}`} aria-label={instance.name}>
      <div className="vcard-head">
        <Choose instance={instance} chosen={chosen} onChoose={onChoose} />
        <div className="vcard-name">
          <NameCell instance={instance} />
        </div>
        <MenuButton instance={instance} onMenu={onMenu} />
      </div>
      <div>
        <HealthCell instance={instance} />
      </div>
      <div className="vcard-account">
        <AccountCell instance={instance} />
      </div>
      <div className="vcard-foot small quiet">
        <span className="vclip">
          {instance.element.name} · used <When date={instance.lastUsedDate} />
        </span>
        <CopyId id={instance.id} />
      </div>
    </article>
  );
});
