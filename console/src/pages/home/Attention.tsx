import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Instance, someInstances } from "../../api/instances";
import { count } from "../../ui/format";
import { Health } from "../../ui/Health";
import { Icon } from "../../ui/Icon";
import { Time } from "../../ui/Time";
import { FixButton } from "../instances/FixButton";
import { Card } from "./Card";

const shown = 6;

/** Connections that are broken, failing, unproven or switched off, each with the one click that helps. */
export function Attention() {
  const query = useQuery({
    queryKey: ["instances", "attention"],
    refetchInterval: 60_000,
    queryFn: async ({ signal, client }) => {
      const states = ["attention", "unverified", "disabled"] as const;
      const pages = await Promise.all(
        states.map((health) => client.fetchQuery({ ...someInstances({ health }, shown), staleTime: 0 })),
      );
      signal.throwIfAborted();
      return {
        items: pages.flatMap((page) => page.items),
        total: pages.reduce((sum, page) => sum + (page.total ?? page.items.length), 0),
        broken: pages[0]!.total ?? pages[0]!.items.length,
      };
    },
  });
  return (
    <Card
      title="Needs attention"
      query={query}
      lines={2}
      beside={query.data && query.data.total > 0 && <Summary broken={query.data.broken} total={query.data.total} />}
    >
      {({ items, total }) =>
        items.length === 0 ? (
          <p className="home-calm">
            <Icon name="good" /> Nothing is broken, as far as the hub knows.
          </p>
        ) : (
          <>
            <ul className="home-rows">
              {items.slice(0, shown).map((instance) => (
                <Row key={instance.id} instance={instance} />
              ))}
            </ul>
            {total > shown && (
              <Link to="/instances" search={{ health: "attention" }} className="small">
                All that need attention
              </Link>
            )}
          </>
        )
      }
    </Card>
  );
}

function Summary({ broken, total }: { broken: number; total: number }) {
  return <span className={`chip ${broken > 0 ? "bad" : "busy"}`}>{count(total)}</span>;
}

function Row({ instance }: { instance: Instance }) {
  return (
    <li className="home-row">
      <div className="home-row-what">
        <div className="row">
          <Link to="/instances/$id" params={{ id: String(instance.id) }} className="home-name">
            {instance.name}
          </Link>
          <Health health={instance.health} />
        </div>
        <p className="small quiet">
          {instance.health.message} Since <Time date={instance.health.since} />.
        </p>
      </div>
      <FixButton instance={instance} />
    </li>
  );
}
