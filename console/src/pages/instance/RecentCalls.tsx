import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, data } from "../../api/client";
import { type Instance, instancesKey } from "../../api/instances";
import { ButtonLink } from "../../ui/Button";
import { duration } from "../../ui/format";
import { Loaded } from "../../ui/States";
import { Time } from "../../ui/Time";
import { StatusChip } from "../activity/StatusChip";

/** The last few calls, so that one sees at a glance whether it is used and works. */
export function RecentCalls({ instance }: { instance: Instance }) {
  const params = { id: String(instance.id) };
  const calls = useQuery({
    queryKey: [...instancesKey, "recent", params.id],
    queryFn: ({ signal }) =>
      data(api.GET("/activity/calls", { params: { query: { instanceId: instance.id, pageSize: 6 } }, signal })),
  });
  return (
    <section className="card" aria-labelledby="recent">
      <div className="card-head">
        <h2 id="recent">Last calls</h2>
        <ButtonLink small to="/instances/$id/calls" params={params}>
          All calls
        </ButtonLink>
      </div>
      <Loaded query={calls} lines={4}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="quiet">
              No calls yet.{" "}
              <Link to="/instances/$id/try" params={params}>
                Try one
              </Link>
              ; it will be here.
            </p>
          ) : (
            <ul className="recent">
              {rows.map((call) => (
                <li key={call.id}>
                  <StatusChip status={call.status} />
                  <Link to="/activity/calls/$id" params={{ id: String(call.id) }}>
                    {call.operation}
                  </Link>
                  <span className="small quiet mono">{call.method}</span>
                  <span className="small quiet number">{duration(call.milliseconds)}</span>
                  <span className="small quiet">
                    <Time date={call.date} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
