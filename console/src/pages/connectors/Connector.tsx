import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { type Connector as ConnectorInfo, connectorQuery } from "../../api/connectors";
import { someInstances } from "../../api/instances";
import { ButtonLink } from "../../ui/Button";
import { count } from "../../ui/format";
import { Icon } from "../../ui/Icon";
import { Page } from "../../ui/Page";
import { Loaded } from "../../ui/States";
import { AboutConnector } from "./AboutConnector";
import { ConnectorInstances } from "./ConnectorInstances";
import "./connectors.css";
import { Fields } from "./Fields";
import { Operations } from "./Operations";

const tabs = [
  { id: "about", label: "About" },
  { id: "operations", label: "Operations" },
  { id: "fields", label: "Fields" },
  { id: "instances", label: "Instances" },
] as const;

const crumbs = [{ label: "Connectors", to: "/connectors" }];

/** What a connector can do, what it needs, and who is connected through it. */
export default function Connector() {
  const { key } = useParams({ strict: false }) as { key: string };
  const { tab = "about", q = "" } = useSearch({ strict: false }) as { tab?: string; q?: string };
  const connector = useQuery(connectorQuery(key));
  const instances = useQuery(someInstances({ connector: key }, 1));
  const counts: Record<string, number | null | undefined> = {
    operations: connector.data?.resources.length,
    instances: instances.data?.total,
  };

  return (
    <Page
      title={connector.data?.name ?? key}
      crumbs={crumbs}
      beside={connector.data && <span className="chip">{connector.data.hub}</span>}
      actions={
        connector.data && (
          <ButtonLink look="primary" to="/connectors/$key/add" params={{ key }}>
            <Icon name="add" /> Add an instance
          </ButtonLink>
        )
      }
    >
      <Loaded query={connector} lines={6}>
        {(data) => (
          <>
            <nav aria-label={`Parts of ${data.name}`} className="tabs-list">
              {tabs.map((one) => (
                <Link
                  key={one.id}
                  to="/connectors/$key"
                  params={{ key }}
                  search={one.id === "about" ? {} : { tab: one.id }}
                  activeOptions={{ exact: true, includeSearch: true }}
                  data-status={tab === one.id ? "active" : undefined}
                  aria-current={tab === one.id ? "page" : undefined}
                >
                  {one.label} {counts[one.id] ? <span className="chip">{count(counts[one.id]!)}</span> : null}
                </Link>
              ))}
            </nav>
            <Part connector={data} tab={tab} q={q} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Part({ connector, tab, q }: { connector: ConnectorInfo; tab: string; q: string }) {
  switch (tab) {
    case "operations":
      return <Operations connector={connector} q={q} />;
    case "fields":
      return <Fields connector={connector} />;
    case "instances":
      return <ConnectorInstances connector={connector} />;
    default:
      return <AboutConnector connector={connector} />;
  }
}
