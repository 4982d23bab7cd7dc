import { Icon } from "../../ui/Icon";

/** How a call ended: a picture and the number, and the colour only besides. */
export function StatusChip({ status }: { status: number }) {
  const good = status < 400;
  return (
    <span className={`chip ${good ? "good" : status >= 500 ? "bad" : "busy"}`}>
      <Icon name={good ? "check" : status >= 500 ? "stop" : "warn"} size={13} />
      {status}
      <span className="visually-hidden">{good ? "succeeded" : "failed"}</span>
    </span>
  );
}
