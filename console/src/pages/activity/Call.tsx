import "./activity.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type CallDetail, callQuery } from "../../api/activity";
import { Refused } from "../../api/client";
import { usePeople } from "../../api/people";
import { ButtonLink } from "../../ui/Button";
import { Code, Id } from "../../ui/Copy";
import { bytes } from "../../ui/format";
import { Page } from "../../ui/Page";
import { Empty, Problem, Skeleton } from "../../ui/States";
import { Time } from "../../ui/Time";
import { Attempts } from "./Attempts";
import { shortPath } from "./CallTable";
import { Diagnosis } from "./Diagnosis";
import { Replay } from "./Replay";
import { Stages } from "./Stages";
import { StatusChip } from "./StatusChip";

const crumbs = [{ label: "Activity", to: "/activity" }];

export default function Call() {
  const { id } = useParams({ strict: false }) as { id: string };
  const call = useQuery(callQuery(id));
  if (call.data) return <Shown call={call.data} key={id} />;
  return (
    <Page title={call.isError ? "Call" : "Loading…"} crumbs={crumbs}>
      {call.isPending && <Skeleton lines={6} />}
      {call.isError &&
        (call.error instanceof Refused && call.error.status === 404 ? (
          <Empty
            title="There is no such call, or it is not yours to see"
            action={<ButtonLink to="/activity">All calls</ButtonLink>}
          >
            Calls are kept for a while only; this one may be older. Users see the calls of their own instances,
            administrators of an account see all of its.
          </Empty>
        ) : (
          <Problem error={call.error} again={() => void call.refetch()} />
        ))}
    </Page>
  );
}

function Shown({ call }: { call: CallDetail }) {
  return (
    <Page
      title={call.operation}
      crumbs={crumbs}
      beside={<StatusChip status={call.status} />}
      intro={
        <code>
          {call.method} {shortPath(call.path)}
        </code>
      }
    >
      <div className="columns">
        <div className="stack">
          <Diagnosis call={call} />
          <Stages call={call} />
          <Attempts call={call} />
          <Replay call={call} />
          <section className="card" aria-labelledby="as-curl">
            <h2 id="as-curl">As curl</h2>
            <Code text={call.curl} what="curl command" />
            <p className="small quiet">
              Secrets are placeholders. Queries and bodies are never recorded; fill in yours.
            </p>
          </section>
        </div>
        <Facts call={call} />
      </div>
    </Page>
  );
}

function Facts({ call }: { call: CallDetail }) {
  const people = usePeople();
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">This call</h2>
      <dl className="facts">
        <dt>When</dt>
        <dd>
          <Time date={call.date} />
        </dd>
        <dt>Instance</dt>
        <dd>
          {call.instanceId == null ? (
            <span className="quiet">none</span>
          ) : (
            <InstanceLink id={call.instanceId} name={call.instanceName} />
          )}
        </dd>
        <dt>Connector</dt>
        <dd>
          {call.connector ? (
            <Link to="/connectors/$key" params={{ key: call.connector }}>
              {call.connector}
            </Link>
          ) : (
            <span className="quiet">none</span>
          )}
        </dd>
        <dt>Caller</dt>
        <dd>
          {callerOf(call, people)}
          {call.requestIp && <div className="small quiet">from {call.requestIp}</div>}
        </dd>
        <dt>Provider</dt>
        <dd>
          {call.providerStatus ? (
            `answered ${call.providerStatus}`
          ) : (
            <span className="quiet">did not answer, or was not asked</span>
          )}
          {call.providerCode != null && (
            <>
              , code <code>{call.providerCode}</code>
            </>
          )}
        </dd>
        {call.providerRequestId && (
          <>
            <dt>Its request id</dt>
            <dd>
              <Id value={call.providerRequestId} what="the provider's request id" />
            </dd>
          </>
        )}
        <dt>Request id</dt>
        <dd>
          <Id value={call.requestId} what="request id" />
        </dd>
        <dt>Sent</dt>
        <dd>{bytes(call.requestBytes)}</dd>
        <dt>Answered</dt>
        <dd>{bytes(call.responseBytes)}</dd>
        <dt>Not recorded</dt>
        <dd>
          {call.masked.length > 0 ? (
            `Left out or covered: ${call.masked.join(", ")}`
          ) : (
            <span className="quiet">nothing had to be covered</span>
          )}
        </dd>
      </dl>
    </section>
  );
}

function InstanceLink({ id, name }: { id: number; name?: string | null }) {
  return (
    <Link to="/instances/$id" params={{ id: String(id) }}>
      {name ?? `Instance ${id}`}
    </Link>
  );
}

function callerOf(call: CallDetail, people: Map<number, string>): string {
  if (call.userId == null) return "The element token alone";
  return people.get(call.userId) ?? `User ${call.userId}`;
}
