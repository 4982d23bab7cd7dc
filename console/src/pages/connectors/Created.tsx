import { useQuery } from "@tanstack/react-query";
import type { Connector } from "../../api/connectors";
import { instanceQuery } from "../../api/instance";
import { ButtonLink } from "../../ui/Button";
import { Id } from "../../ui/Copy";
import { Health } from "../../ui/Health";
import { Loaded } from "../../ui/States";
import { Time } from "../../ui/Time";
import { SendText } from "./SendText";
import { TestCredentials } from "./Verdict";

/** It works; and here is the first thing to do with it. */
export function Created({ id, connector, sandbox }: { id: string; connector: Connector; sandbox: boolean }) {
  const query = useQuery(instanceQuery(id));
  const texts = connector.resources.some((o) => o.operationId === "createMessage" && o.method === "POST");
  return (
    <Loaded query={query} lines={5}>
      {(instance) => (
        <div className="columns">
          {texts ? <SendText instance={instance} connector={connector} sandbox={sandbox} /> : <Next id={id} />}
          <aside className="stack" aria-label="The new instance">
            <section className="card">
              <div className="card-head">
                <h2>{instance.name}</h2>
                <Health health={instance.health} />
              </div>
              <dl className="facts">
                <dt>Id</dt>
                <dd>
                  <Id value={instance.id} what="instance id" />
                </dd>
                {instance.identity && (
                  <>
                    <dt>Account</dt>
                    <dd>
                      {instance.identity.name && <div>{instance.identity.name}</div>}
                      <Id value={instance.identity.id} what="account id" />
                    </dd>
                  </>
                )}
                <dt>Tested</dt>
                <dd>{instance.health.checkedDate ? <Time date={instance.health.checkedDate} /> : "not yet"}</dd>
                {instance.folder && (
                  <>
                    <dt>Folder</dt>
                    <dd>{instance.folder}</dd>
                  </>
                )}
              </dl>
              {instance.environment === "test" && <TestCredentials provider={connector.name} />}
              <div className="row">
                <ButtonLink small to="/instances/$id" params={{ id }}>
                  Open the instance
                </ButtonLink>
                <ButtonLink small to="/instances/$id/try" params={{ id }}>
                  Try its API
                </ButtonLink>
              </div>
            </section>
          </aside>
        </div>
      )}
    </Loaded>
  );
}

function Next({ id }: { id: string }) {
  return (
    <section className="card">
      <h2>Try it</h2>
      <p>Every operation can be tried from its documentation, with this instance’s credentials.</p>
      <div className="row">
        <ButtonLink look="primary" to="/instances/$id/try" params={{ id }}>
          Try its API
        </ButtonLink>
      </div>
    </section>
  );
}
