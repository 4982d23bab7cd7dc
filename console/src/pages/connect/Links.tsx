import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { cancelSession, type ConnectSession, connectKey, sessionList } from "../../api/connect";
import { useInstanceNames } from "../../api/instances";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Empty, Problem, Skeleton } from "../../ui/States";
import { Time } from "../../ui/Time";
import { say } from "../../ui/Toasts";
import { ConnectFrame } from "./ConnectFrame";
import { NewLink } from "./NewLink";
import { isOpen, reasonOf, statusChoices, statusOf } from "./words";

export default function Links() {
  const search = useSearch({ from: "/shell/connect/links" });
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const filters = { status: search.status || undefined, customerId: search.customer || undefined };
  const list = useInfiniteQuery(sessionList(filters));
  const sessions = list.data?.pages.flatMap((p) => p.items);
  const filter = (status: string | undefined, customer = search.customer) =>
    void navigate({ to: "/connect/links", search: { status, customer }, replace: true });
  const filtered = !!(filters.status || filters.customerId);
  return (
    <ConnectFrame
      title="Connect links"
      intro="Each link lets one customer connect one account, once. Where a customer stands is shown as it happens."
      actions={
        <Button look="primary" onPress={() => setMaking(true)}>
          New link
        </Button>
      }
    >
      <div className="row">
        <Select
          label="State"
          hideLabel
          value={filters.status ?? "all"}
          choices={[{ id: "all", label: "All states" }, ...statusChoices]}
          onChange={(status) => filter(status === "all" ? undefined : status)}
        />
        {filters.customerId && (
          <span className="chip accent">
            Customer {filters.customerId}
            <button
              type="button"
              className="chip-close"
              aria-label="Show all customers"
              onClick={() => filter(filters.status, undefined)}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        )}
      </div>
      {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
      {!sessions && !list.isError && <Skeleton lines={6} height="2.5rem" />}
      {sessions?.length === 0 &&
        (filtered ? (
          <Empty
            title="No link is like this"
            action={<Button onPress={() => filter(undefined, undefined)}>Show all</Button>}
          />
        ) : (
          <Empty title="No links yet" action={<Button onPress={() => setMaking(true)}>New link</Button>}>
            Make one for a customer and send it to them, or let your server make them with POST /connect/sessions when a
            customer presses Connect. What customers do with them is shown here.
          </Empty>
        ))}
      {sessions && sessions.length > 0 && (
        <SessionTable sessions={sessions} onCustomer={(id) => filter(filters.status, id)} />
      )}
      {list.hasNextPage && (
        <div className="row">
          <Button isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? "Loading…" : "Show more"}
          </Button>
        </div>
      )}
      {making && <NewLink onClose={() => setMaking(false)} />}
    </ConnectFrame>
  );
}

function SessionTable({ sessions, onCustomer }: { sessions: ConnectSession[]; onCustomer: (id: string) => void }) {
  const names = useInstanceNames();
  return (
    <div className="table-box" role="region" aria-label="Connect links" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Customer</th>
            <th scope="col">State</th>
            <th scope="col">What for</th>
            <th scope="col">Made</th>
            <th scope="col">Ends</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Row key={session.id} session={session} name={names.get(session.instanceId ?? 0)} onCustomer={onCustomer} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  session,
  name,
  onCustomer,
}: {
  session: ConnectSession;
  name?: string;
  onCustomer: (id: string) => void;
}) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelSession(session.id),
    onSuccess: () => say(`Link for ${session.customerName} canceled`),
    onError: (error) => say(error.message),
    onSettled: () => queries.invalidateQueries({ queryKey: connectKey }),
  });
  const look = statusOf(session.status);
  const why = session.status === "failed" && session.reason ? reasonOf(session.reason) : null;
  return (
    <tr>
      <td className="customer-cell">
        <button type="button" className="button link wrap-button" onClick={() => onCustomer(session.customerId)}>
          {session.customerName}
        </button>
        {session.customerName !== session.customerId && <div className="small quiet">{session.customerId}</div>}
      </td>
      <td className="state-cell">
        <span className={`chip ${look.look}`}>
          <Icon name={look.icon} size={14} />
          {look.word}
          {why?.step && `: ${why.step}`}
        </span>
        <div className="small quiet">{why?.text ?? look.means}</div>
      </td>
      <td>
        {session.mode === "reconnect" ? "Reconnect" : session.mode === "manage" ? "Manage" : "Connect"}{" "}
        <span className="small quiet">{session.connectors.join(", ")}</span>
        {session.instanceId != null && (
          <div>
            <Link to="/instances/$id" params={{ id: String(session.instanceId) }}>
              {name ?? `Instance ${session.instanceId}`}
            </Link>
          </div>
        )}
      </td>
      <td className="nowrap">
        <Time date={session.createdDate} />
      </td>
      <td className="nowrap">
        {isOpen(session.status) ? <Time date={session.expiresAt} /> : <span className="quiet">–</span>}
      </td>
      <td className="end">
        {isOpen(session.status) && (
          <Button
            small
            isDisabled={cancel.isPending}
            aria-label={`Cancel the link for ${session.customerName}`}
            onPress={() => cancel.mutate()}
          >
            Cancel
          </Button>
        )}
      </td>
    </tr>
  );
}
