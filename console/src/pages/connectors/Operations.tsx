import { useNavigate } from "@tanstack/react-router";
import type { Connector } from "../../api/connectors";
import { Button } from "../../ui/Button";
import { Search } from "../../ui/Field";
import { Empty } from "../../ui/States";
import { byKind, operationMatches } from "./kinds";

/** Every operation: what it does, its path at the hub and the one behind it. */
export function Operations({ connector, q }: { connector: Connector; q: string }) {
  const navigate = useNavigate();
  const search = (value: string) =>
    void navigate({
      to: "/connectors/$key",
      params: { key: connector.key },
      search: { tab: "operations", q: value || undefined },
      replace: true,
    });
  const groups = byKind(connector.resources.filter((o) => operationMatches(o, q)));
  return (
    <div className="stack">
      <div className="catalog-bar">
        <Search label="Search operations" value={q} onChange={search} />
      </div>
      {groups.length === 0 && (
        <Empty
          title={`No operation matches “${q}”`}
          action={<Button onPress={() => search("")}>Show all operations</Button>}
        >
          What has no operation can still be called: passthrough reaches every path of the provider.
        </Empty>
      )}
      {groups.map(({ kind, name, operations }) => (
        <section key={kind} className="stack tight">
          <h2>{name}</h2>
          <div className="table-box" tabIndex={0} role="region" aria-label={`Operations of ${name}`}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Operation</th>
                  <th scope="col">Path</th>
                  <th scope="col">At the provider</th>
                </tr>
              </thead>
              <tbody>
                {operations.map((operation) => (
                  <tr key={operation.operationId}>
                    <td>
                      <strong>{operation.description}</strong>
                      <br />
                      <code className="quiet">{operation.operationId}</code>
                    </td>
                    <td>
                      <span className="method">{operation.method}</span> <code>{operation.path}</code>
                    </td>
                    <td className="quiet">
                      <span className="method">{operation.vendorMethod}</span> <code>{operation.vendorPath}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  );
}
