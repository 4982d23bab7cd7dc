import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { authenticationTypesQuery, connectorQuery, entriesQuery } from "../../api/connectors";
import { systemQuery } from "../../api/system";
import { Page } from "../../ui/Page";
import { Problem, Skeleton } from "../../ui/States";
import { AccessGiven } from "./AccessGiven";
import "./connectors.css";
import { Created } from "./Created";
import { InstanceForm } from "./InstanceForm";
import { sandboxValues } from "./sandbox";
import { SetupSteps } from "./SetupSteps";

/** One page from nothing to a connected account that has sent its first text. */
export default function AddInstance() {
  const { key } = useParams({ strict: false }) as { key: string };
  const search = useSearch({ strict: false }) as { created?: string; sandbox?: string };
  const connector = useQuery(connectorQuery(key));
  const entries = useQuery(entriesQuery(key));
  const ways = useQuery(authenticationTypesQuery(key));
  const system = useQuery(systemQuery);
  const crumbs = [
    { label: "Connectors", to: "/connectors" },
    { label: connector.data?.name ?? key, to: `/connectors/${key}` },
  ];
  const name = connector.data?.name ?? key;

  if (search.created && connector.data) {
    return (
      <Page title={`${name} is connected`} crumbs={crumbs}>
        <Created id={search.created} connector={connector.data} sandbox={!!system.data?.sandboxUrl} />
      </Page>
    );
  }

  const failed = [connector, entries, ways].find((q) => q.isError);
  // Without knowing whether there is a sandbox the form would fill itself in while someone types.
  const ready = connector.data && entries.data && ways.data && !system.isPending;
  const sandboxUrl = system.data?.sandboxUrl;
  return (
    <Page
      title={`Add an instance of ${name}`}
      intro="An instance is one connected account. Test it before it is saved; nothing is stored until it works."
      crumbs={crumbs}
    >
      {failed ? (
        <Problem
          error={failed.error}
          again={() => void Promise.all([connector.refetch(), entries.refetch(), ways.refetch()])}
        />
      ) : !ready ? (
        <Skeleton lines={6} height="2.5rem" />
      ) : (
        <div className="columns">
          <InstanceForm
            key={key}
            connector={connector.data}
            entries={entries.data}
            ways={ways.data}
            sandbox={sandboxUrl ? sandboxValues(key, entries.data) : null}
            inSandbox={search.sandbox === "1"}
          />
          <aside className="stack" aria-label="Good to know">
            <SetupSteps connector={connector.data} />
            <AccessGiven connector={connector.data} sandboxUrl={sandboxUrl} />
          </aside>
        </div>
      )}
    </Page>
  );
}
