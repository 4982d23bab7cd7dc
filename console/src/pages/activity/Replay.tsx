import "../instance/try/tryit.css";
import type { CallDetail } from "../../api/activity";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { AnswerView } from "../instance/try/AnswerView";
import { useExecution } from "../instance/try/useExecution";

/** The same reading again, through the same instance, as whoever looks at it now. What changes something is never repeated. */
export function Replay({ call }: { call: CallDetail }) {
  const execution = useExecution(call.instanceId ?? 0);
  const may = call.replayable && call.instanceId != null && ["GET", "HEAD"].includes(call.method);
  return (
    <section className="card" aria-labelledby="replay">
      <div className="card-head">
        <h2 id="replay">Replay</h2>
        {may && (
          <Button
            onPress={() =>
              execution.run({ method: call.method, path: call.path, headers: { Accept: "*/*" }, body: null })
            }
            isPending={execution.busy}
          >
            <Icon name="play" size={15} /> {execution.busy ? "Sending…" : "Replay"}
          </Button>
        )}
      </div>
      <p className="quiet">
        {may
          ? "Sends the same request again now, as you. It only reads."
          : call.method === "GET" || call.method === "HEAD"
            ? "This one is not known whole: what stood in its query is not recorded. Try it shows its form instead."
            : `A ${call.method} may change or send something, so it is not sent again from here. Try it shows its form instead.`}
      </p>
      <AnswerView execution={execution} />
    </section>
  );
}
