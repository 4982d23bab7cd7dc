import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Usage, usageQuery } from "../../api/instance";
import type { Instance } from "../../api/instances";
import { ButtonLink } from "../../ui/Button";
import { count } from "../../ui/format";
import { Loaded } from "../../ui/States";
import { Time } from "../../ui/Time";
import { InstancePage } from "./Frame";

export default function UsedBy() {
  return <InstancePage tab="Used by">{(instance) => <Usages instance={instance} />}</InstancePage>;
}

function Usages({ instance }: { instance: Instance }) {
  const usage = useQuery(usageQuery(String(instance.id)));
  return (
    <Loaded query={usage} lines={5}>
      {(data) => (
        <div className="stack">
          <Verdict usage={data} instance={instance} />
          <div className="grid figures">
            <Figure label="Calls, 7 days" value={data.calls7d} />
            <Figure label="Failed of these" value={data.failed7d} />
            <Figure label="Calls, 30 days" value={data.calls30d} />
          </div>
          {data.callers.length > 0 && <Callers usage={data} />}
        </div>
      )}
    </Loaded>
  );
}

function Verdict({ usage, instance }: { usage: Usage; instance: Instance }) {
  const params = { id: String(instance.id) };
  if (usage.calls30d === 0) {
    return (
      <div className="notice">
        <strong>Not used in 30 days – safe to delete</strong>
        <p>
          {usage.lastCallDate ? (
            <>
              The last call was <Time date={usage.lastCallDate} />.
            </>
          ) : (
            "No call is known at all."
          )}{" "}
          {usage.customer &&
            `But customer ${usage.customer.name ?? usage.customer.id} granted it, and would have to connect again.`}
        </p>
      </div>
    );
  }
  return (
    <div className="notice good row between">
      <p>
        In use: the last call was <Time date={usage.lastCallDate} />
        {usage.customer && (
          <>
            , for customer{" "}
            <Link to="/connect/customers" search={{ customer: usage.customer.id }}>
              {usage.customer.name ?? usage.customer.id}
            </Link>
          </>
        )}
        .
      </p>
      <ButtonLink small to="/instances/$id/calls" params={params} search={{ status: "failed" }}>
        Failed calls
      </ButtonLink>
    </div>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div className="card figure">
      <span className="quiet small">{label}</span>
      <span className="figure-value">{count(value)}</span>
    </div>
  );
}

function Callers({ usage }: { usage: Usage }) {
  return (
    <section className="stack tight" aria-labelledby="callers">
      <h2 id="callers">Who calls it</h2>
      <p className="quiet">In the last 30 days, by user and API key.</p>
      <div className="table-box" tabIndex={0} role="region" aria-label="Callers">
        <table className="table" aria-labelledby="callers">
          <thead>
            <tr>
              <th scope="col">Caller</th>
              <th scope="col">Signed in with</th>
              <th scope="col" className="number">
                Calls
              </th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {usage.callers.map((caller) => (
              <tr key={`${caller.userId} ${caller.apiKeyName ?? ""}`}>
                <td>{caller.emailAddress ?? <span className="quiet">a user who was removed</span>}</td>
                <td>{caller.apiKeyName ? `API key “${caller.apiKeyName}”` : "user secret or the console"}</td>
                <td className="number">{count(caller.calls)}</td>
                <td>
                  <Time date={caller.lastDate} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
