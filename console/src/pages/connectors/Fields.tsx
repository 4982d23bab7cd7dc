import { useQuery } from "@tanstack/react-query";
import { authenticationTypesQuery, type Connector } from "../../api/connectors";
import { Icon } from "../../ui/Icon";

/** What an instance needs to know, in the order of the form. */
export function Fields({ connector }: { connector: Connector }) {
  const ways = useQuery(authenticationTypesQuery(connector.key));
  const wayName = (value: string) => ways.data?.options.find((o) => o.value === value)?.description ?? value;
  const shown = connector.configuration
    .filter((e) => !e.hideFromConsole)
    .sort((a, b) => a.displayOrder - b.displayOrder);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Fields">
      <table className="table fields-table">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Needed</th>
            <th scope="col">Form</th>
            <th scope="col">Default</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <tr key={entry.key}>
              <td>
                <strong>{entry.name}</strong>{" "}
                {entry.isPrivate && (
                  <span className="chip">
                    <Icon name="key" size={13} /> Secret
                  </span>
                )}
                <br />
                <code className="quiet">{entry.key}</code>
                {entry.description !== entry.name && <p className="quiet small">{entry.description}</p>}
              </td>
              <td>
                {entry.required ? "Yes" : "No"}
                {entry.authenticationTypes && (
                  <p className="quiet small">for {entry.authenticationTypes.map(wayName).join("; ")}</p>
                )}
              </td>
              <td>
                {entry.options.length > 0
                  ? entry.options.map((o) => o.value).join(", ")
                  : (entry.patternMessage ?? form(entry.type))}
                {entry.example && (
                  <p className="quiet small">
                    such as <code>{entry.example}</code>
                  </p>
                )}
              </td>
              <td>{entry.defaultValue ? <code>{entry.defaultValue}</code> : <span className="quiet">none</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const form = (type: string): string =>
  type.startsWith("BOOLEAN") ? "yes or no" : type === "TEXTAREA" ? "text of several lines" : "text";
