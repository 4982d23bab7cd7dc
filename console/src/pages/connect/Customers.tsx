import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Customer, customerList } from "../../api/connect";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/Copy";
import { Search } from "../../ui/Field";
import { Health } from "../../ui/Health";
import { Empty, Problem, Skeleton } from "../../ui/States";
import { Time } from "../../ui/Time";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ConnectFrame } from "./ConnectFrame";
import { NewLink } from "./NewLink";
import { ReconnectDialog } from "./ReconnectDialog";

type Asking = { customer: Customer; instance?: Customer["instances"][number] };

export default function Customers() {
  const list = useInfiniteQuery(customerList);
  const navigate = useNavigate();
  const { q = "" } = useSearch({ from: "/shell/connect/customers" });
  const [asking, setAsking] = useState<Asking | null>(null);
  const [making, setMaking] = useState(false);
  const all = list.data?.pages.flatMap((p) => p.items);
  const words = q.toLowerCase();
  const customers = all?.filter((c) =>
    [c.id, c.name, ...c.instances.map((i) => i.name)].some((t) => t.toLowerCase().includes(words)),
  );
  const close = () => setAsking(null);
  return (
    <ConnectFrame title="Customers" intro="Those for whom links were made, and what they connected.">
      {all && all.length > 0 && (
        <div className="narrow-search">
          <Search
            label="Search customers"
            value={q}
            onChange={(text) =>
              void navigate({ to: "/connect/customers", search: { q: text || undefined }, replace: true })
            }
          />
        </div>
      )}
      {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
      {!all && !list.isError && <Skeleton lines={4} height="5rem" />}
      {all?.length === 0 && (
        <Empty title="No customers yet" action={<Button onPress={() => setMaking(true)}>New link</Button>}>
          A customer appears here with the first connect link that is made for them.
        </Empty>
      )}
      {all && all.length > 0 && customers?.length === 0 && (
        <Empty title={`No customer is like “${q}”`}>Names, ids and names of instances were searched.</Empty>
      )}
      {customers && customers.length > 0 && (
        <ul className="customers">
          {customers.map((customer) => (
            <CustomerCard
              key={customer.id}
              customer={customer}
              onLink={(instance) => setAsking({ customer, instance })}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="row">
          <Button isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {list.isFetchingNextPage ? "Loading…" : "Show more"}
          </Button>
        </div>
      )}
      {making && <NewLink onClose={() => setMaking(false)} />}
      {asking?.instance && <ReconnectDialog instance={asking.instance} who={asking.customer.name} onClose={close} />}
      {asking && !asking.instance && (
        <NewLink given={{ customerId: asking.customer.id, customerName: asking.customer.name }} onClose={close} />
      )}
    </ConnectFrame>
  );
}

function CustomerCard({
  customer,
  onLink,
}: {
  customer: Customer;
  onLink: (instance?: Customer["instances"][number]) => void;
}) {
  return (
    <li className="card">
      <div className="card-head">
        <div className="wrap">
          <h2>{customer.name}</h2>
          <span className="copyable small quiet">
            <span className="wrap">{customer.id}</span>
            <CopyButton text={customer.id} what={`id of ${customer.name}`} />
          </span>
        </div>
        <Button small aria-label={`New link for ${customer.name}`} onPress={() => onLink()}>
          New link
        </Button>
      </div>
      {customer.instances.length === 0 ? (
        <p className="quiet">Nothing is connected.</p>
      ) : (
        <ul className="connected">
          {customer.instances.map((instance) => (
            <li key={instance.id}>
              <Link to="/instances/$id" params={{ id: String(instance.id) }} className="wrap">
                {instance.name}
              </Link>
              <Health health={{ state: instance.health }} />
              {instance.health === "needs_reauth" && (
                <Button small aria-label={`Send link to reconnect ${instance.name}`} onPress={() => onLink(instance)}>
                  Send link
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="small quiet">
        Last link <Time date={customer.lastSessionDate} /> ·{" "}
        <Link to="/connect/links" search={{ customer: customer.id }}>
          All links
        </Link>
      </p>
    </li>
  );
}
