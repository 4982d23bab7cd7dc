import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type CallRow, someCalls } from "../../api/activity";
import { Icon } from "../../ui/Icon";
import { Time } from "../../ui/Time";
import { Card } from "./Card";

/** The last calls that failed; each leads to why. */
export function FailedCalls() {
  const query = useQuery({ ...someCalls({ status: "failed", pageSize: 6 }), refetchInterval: 60_000 });
  return (
    <Card title="Failed calls" query={query} lines={4}>
      {(calls) =>
        calls.length === 0 ? (
          <p className="home-calm">
            <Icon name="good" /> No call has failed.
          </p>
        ) : (
          <>
            <ul className="home-rows">
              {calls.map((call) => (
                <Failed key={call.id} call={call} />
              ))}
            </ul>
            <Link to="/activity" search={{ status: "failed" }} className="small">
              All failed calls
            </Link>
          </>
        )
      }
    </Card>
  );
}

function Failed({ call }: { call: CallRow }) {
  return (
    <li className="home-row">
      <div className="home-row-what">
        <Link to="/activity/calls/$id" params={{ id: String(call.id) }} className="home-name">
          {call.operation}
        </Link>
        <p className="small quiet">
          {call.instanceName ?? `Instance ${call.instanceId}`} · <Time date={call.date} />
        </p>
      </div>
      <span className="chip bad" title={call.fault ?? undefined}>
        {call.status}
      </span>
    </li>
  );
}
