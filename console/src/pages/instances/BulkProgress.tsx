import { Link } from "@tanstack/react-router";
import { Button } from "../../ui/Button";
import { count } from "../../ui/format";
import type { BulkState } from "./useBulk";

/** How far it is; and afterwards, what did not work and why. */
export function BulkProgress({
  state,
  onStop,
  onDismiss,
}: {
  state: BulkState;
  onStop: () => void;
  onDismiss: () => void;
}) {
  const failed = state.failures.length;
  const stopped = !state.running && state.done < state.total;
  const words = `${state.label}: ${count(state.done)} of ${count(state.total)}${failed > 0 ? `, ${count(failed)} failed` : ""}${stopped ? ", stopped" : ""}`;
  return (
    <div className="progress-part">
      <div className="row between">
        <span role="status">{state.running ? words : `${words}.`}</span>
        <Button small onPress={state.running ? onStop : onDismiss}>
          {state.running ? "Stop" : "Close"}
        </Button>
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={state.label}
        aria-valuemin={0}
        aria-valuemax={state.total}
        aria-valuenow={state.done}
      >
        <div style={{ inlineSize: `${(100 * state.done) / Math.max(1, state.total)}%` }} />
      </div>
      {failed > 0 && !state.running && (
        <ul className="failures stack tight small" aria-label="What failed" tabIndex={0}>
          {state.failures.slice(0, 100).map(({ instance, message }) => (
            <li key={instance.id}>
              <Link to="/instances/$id" params={{ id: String(instance.id) }}>
                {instance.name}
              </Link>
              : {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
