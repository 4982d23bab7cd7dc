import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Connector } from "../../api/connectors";
import { someInstances } from "../../api/instances";
import { ButtonLink } from "../../ui/Button";
import { count } from "../../ui/format";
import { Health } from "../../ui/Health";
import { Empty, Loaded } from "../../ui/States";
import { Time } from "../../ui/Time";

/** The newest instances of a connector; the rest are a click away. */
export function ConnectorInstances({ connector }: { connector: Connector }) {
  const query = useQuery(someInstances({ connector: connector.key }, 20));
  return (
    <Loaded query={query} lines={5}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Empty
            title="Nobody is connected yet"
            action={
              <ButtonLink look="primary" to="/connectors/$key/add" params={{ key: connector.key }}>
                Add an instance
              </ButtonLink>
            }
          >
            An instance is one connected account. A connector can have many, with one of them as the default.
          </Empty>
        ) : (
          <div className="stack">
            <div className="table-box" tabIndex={0} role="region" aria-label={`Instances of ${connector.name}`}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Account</th>
                    <th scope="col">Health</th>
                    <th scope="col">Last used</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((instance) => (
                    <tr key={instance.id}>
                      <td>
                        <Link to="/instances/$id" params={{ id: String(instance.id) }}>
                          {instance.name}
                        </Link>{" "}
                        {instance.default && <span className="chip accent">Default</span>}
                      </td>
                      <td className="quiet">{instance.identity?.name ?? instance.identity?.id ?? "not known"}</td>
                      <td>
                        <Health health={instance.health} />
                      </td>
                      <td>
                        <Time date={instance.lastUsedDate} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {(total ?? 0) > items.length && (
              <Link to="/instances" search={{ connector: connector.key }}>
                All {count(total!)} instances
              </Link>
            )}
          </div>
        )
      }
    </Loaded>
  );
}
