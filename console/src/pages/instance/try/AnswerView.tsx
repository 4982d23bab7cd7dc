import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { findCall } from "../../../api/activity";
import { save } from "../../../api/files";
import { Button } from "../../../ui/Button";
import { CopyButton } from "../../../ui/Copy";
import { bytes, count, duration } from "../../../ui/format";
import { Icon } from "../../../ui/Icon";
import { StatusChip } from "../../activity/StatusChip";
import { type Answer, cut } from "./execute";
import type { Execution } from "./useExecution";

/** What came back; announced when it is there. */
export function AnswerView({ execution }: { execution: Pick<Execution, "answer" | "error"> }) {
  return (
    <div aria-live="polite" className="try-answer">
      {execution.error && <div className="notice bad">{execution.error}</div>}
      {execution.answer && <Answered answer={execution.answer} key={execution.answer.requestId} />}
    </div>
  );
}

function Answered({ answer }: { answer: Answer }) {
  return (
    <section className="card" aria-label="Answer">
      <div className="card-head">
        <div className="row">
          <StatusChip status={answer.status} />
          <span>{answer.statusText}</span>
          <span className="quiet">{duration(answer.milliseconds)}</span>
          <span className="quiet">{bytes(answer.content.size)}</span>
        </div>
        <div className="row">
          {answer.requestId && <CallLink requestId={answer.requestId} failed={answer.status >= 400} />}
          <Button small onPress={() => save(answer.content, `answer${answer.json ? ".json" : ""}`)}>
            <Icon name="download" size={15} /> Save
          </Button>
        </div>
      </div>
      <Body answer={answer} />
      <details>
        <summary>{answer.headers.length} headers</summary>
        <dl className="facts small headers">
          {answer.headers.map(([name, value]) => (
            <div key={name} className="header">
              <dt className="mono">{name}</dt>
              <dd className="mono">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

function Body({ answer }: { answer: Answer }) {
  const [whole, setWhole] = useState(false);
  if (answer.content.size === 0) return <p className="quiet">No body.</p>;
  if (answer.text === null)
    return <p className="quiet">This is not text, or too large to be shown here. Save it to see it.</p>;
  const { shown, left } = whole ? cut(answer.text, 50_000, 2_000_000) : cut(answer.text, 300, 60_000);
  return (
    <div className="stack tight">
      <div className="code-box">
        <pre className="code" tabIndex={0} aria-label="Body of the answer">
          {shown}
        </pre>
        <CopyButton text={answer.text} what="body" />
      </div>
      {left > 0 && (
        <div className="row small">
          <span className="quiet">{count(left)} characters more.</span>
          {whole ? (
            <span className="quiet">Save it to see the rest.</span>
          ) : (
            <Button small onPress={() => setWhole(true)}>
              Show more
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** The log has the call within a second; until then there is nothing to lead to. */
export function CallLink({ requestId, failed }: { requestId: string; failed?: boolean }) {
  const call = useQuery({
    queryKey: ["activity", "of-request", requestId],
    queryFn: () => findCall(requestId, 5).then((found) => found ?? null),
    staleTime: Infinity,
  });
  if (!call.data) return call.isPending ? <span className="small quiet">Logging…</span> : null;
  return (
    <Link to="/activity/calls/$id" params={{ id: String(call.data.id) }} className="button small">
      {failed ? "Why?" : "This call in the log"}
    </Link>
  );
}
