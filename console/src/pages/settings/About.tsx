import { useMutation, useQuery } from "@tanstack/react-query";
import { download } from "../../api/files";
import { useRole } from "../../api/role";
import { systemQuery } from "../../api/system";
import { Button } from "../../ui/Button";
import { Id } from "../../ui/Copy";
import { count } from "../../ui/format";
import { Icon } from "../../ui/Icon";
import { Loaded, Problem } from "../../ui/States";
import { Time } from "../../ui/Time";
import { SettingsFrame } from "./SettingsFrame";

async function health(path: string, signal: AbortSignal): Promise<{ ok: boolean; status: string }> {
  const response = await fetch(path, { signal });
  const body = (await response.json().catch(() => ({}))) as { status?: string };
  return { ok: response.ok, status: body.status ?? String(response.status) };
}

export default function About() {
  const system = useQuery(systemQuery);
  return (
    <SettingsFrame
      title="About and diagnostics"
      intro="What runs here, how it is doing, and what to hand to whoever helps you."
    >
      <div className="settings-cards">
        <section className="card" aria-labelledby="hub">
          <h2 id="hub">This hub</h2>
          <Loaded query={system}>
            {(info) => (
              <dl className="facts">
                <dt>Version</dt>
                <dd>
                  {info.version} {info.commit && <Id value={info.commit} what="commit" />}
                </dd>
                <dt>Started</dt>
                <dd>
                  <Time date={info.startedDate} />
                </dd>
                <dt>Address</dt>
                <dd>
                  {info.publicUrl ? (
                    <Id value={info.publicUrl} what="address" />
                  ) : (
                    <span className="quiet">as the browser says; set Hosting:PublicUrl behind a proxy</span>
                  )}
                </dd>
                <dt>Database</dt>
                <dd>{info.database}</dd>
                <dt>Connectors</dt>
                <dd>{count(info.connectors)}</dd>
                <dt>Instances</dt>
                <dd>{count(info.instances)}</dd>
                <dt>Undo</dt>
                <dd>Deleted instances can be restored for {count(info.undoHours)} hours</dd>
                {info.singleTenant && (
                  <>
                    <dt>Mode</dt>
                    <dd>Single tenant: all accounts are one company's and may share a Connect App</dd>
                  </>
                )}
                {info.sandboxUrl && (
                  <>
                    <dt>Sandbox</dt>
                    <dd>
                      <a href={info.sandboxUrl} target="_blank" rel="noreferrer">
                        {info.sandboxUrl}
                      </a>
                    </dd>
                  </>
                )}
              </dl>
            )}
          </Loaded>
        </section>
        <div className="stack">
          <section className="card" aria-labelledby="health">
            <h2 id="health">Health</h2>
            <dl className="facts">
              <Check label="Alive" what="The process runs" path="/health/live" />
              <Check label="Ready" what="Unsealed, and the database answers" path="/health/ready" />
            </dl>
          </section>
          <Bundle />
          <section className="card" aria-labelledby="more">
            <h2 id="more">Reference</h2>
            <ul className="stack tight">
              <li>
                <a href="/docs">API reference of this hub</a>
              </li>
              <li>
                <a href="/openapi/trunkline.json">OpenAPI document</a>
              </li>
            </ul>
            <p className="small quiet">Trunkline is free software under the Apache License, version 2.0.</p>
          </section>
        </div>
      </div>
    </SettingsFrame>
  );
}

function Check({ label, what, path }: { label: string; what: string; path: string }) {
  const query = useQuery({
    queryKey: ["health", path],
    queryFn: ({ signal }) => health(path, signal),
    refetchInterval: 15_000,
    staleTime: 0,
  });
  const ok = query.data?.ok === true;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <span className={`chip ${query.isPending ? "" : ok ? "good" : "bad"}`}>
          <Icon name={query.isPending ? "unknown" : ok ? "good" : "stop"} size={14} />
          {query.isPending ? "asking" : (query.data?.status ?? "no answer")}
        </span>{" "}
        <span className="small quiet">{what}</span>
      </dd>
    </>
  );
}

function Bundle() {
  const { isOrganizationAdmin } = useRole();
  const save = useMutation({
    mutationFn: () =>
      download("/system/diagnostics", `trunkline-diagnostics-${new Date().toISOString().slice(0, 10)}.json`),
  });
  return (
    <section className="card" aria-labelledby="bundle">
      <h2 id="bundle">Support bundle</h2>
      <p className="quiet">
        Versions, settings, counts, health and recent faults in one JSON file. Secrets are left out or masked; read it
        before you send it on.
      </p>
      {save.isError && <Problem error={save.error} />}
      <div className="row">
        <Button isDisabled={!isOrganizationAdmin || save.isPending} onPress={() => save.mutate()}>
          <Icon name="download" size={16} /> {save.isPending ? "Gathering…" : "Download support bundle"}
        </Button>
        {!isOrganizationAdmin && (
          <span className="small quiet">Administrators of the organization can download it.</span>
        )}
      </div>
    </section>
  );
}
