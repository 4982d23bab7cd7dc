import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { connectorsQuery } from "../../api/connectors";
import { someCalls } from "../../api/activity";
import { keysQuery } from "../../api/identity";
import { someInstances } from "../../api/instances";
import { systemQuery } from "../../api/system";
import { ButtonLink } from "../../ui/Button";
import { Icon } from "../../ui/Icon";

/** How far a new installation is; null while that is not known, and once there is nothing left to show. */
export function useFirstSteps() {
  const system = useQuery(systemQuery);
  const instances = useQuery(someInstances({ order: "created" }, 1));
  const calls = useQuery(someCalls({ status: "success", pageSize: 1 }));
  const keys = useQuery({ ...keysQuery, retry: false });
  const connectors = useQuery(connectorsQuery);
  if (!instances.data || !connectors.data || !calls.data || (!keys.data && !keys.isError)) return null;

  const instance = instances.data.items[0];
  const sent = !!instance && calls.data.length > 0;
  // Who may not see keys is not told to make one.
  const key = keys.data ? keys.data.length > 0 : true;
  if (sent && key) return null;
  return {
    instance,
    sent,
    key,
    sandbox: !!system.data?.sandboxUrl,
    connector: connectors.data.find((c) => c.hub === "messaging" && c.active),
  };
}

/** What a new installation does first. It goes when a call has succeeded and an application has a key. */
export function FirstSteps({ steps }: { steps: NonNullable<ReturnType<typeof useFirstSteps>> }) {
  const { instance, sent, key, sandbox, connector } = steps;
  return (
    <section className="card first-steps" aria-labelledby="first-steps">
      <div className="stack tight">
        <h2 id="first-steps">{sent ? "What comes next" : "First steps"}</h2>
        {!sent && (
          <p className="quiet">
            {sandbox
              ? "This hub was started with the sandbox: an imitation of Twilio that costs nothing and sends nothing. Its credentials are filled in for you."
              : "Connect an account, and send through it what your applications will send."}
          </p>
        )}
      </div>
      <ol className="steps">
        <Step
          n={1}
          done={sent}
          title="Send your first text"
          text={
            sandbox
              ? "Connect the sandbox, then press Send. Two minutes, no account needed."
              : `Connect your ${connector?.name ?? "provider"} account, then press Send.`
          }
        >
          {instance ? (
            <ButtonLink
              look="primary"
              to="/connectors/$key/add"
              params={{ key: instance.element.key }}
              search={{ created: String(instance.id) }}
            >
              Send your first text
            </ButtonLink>
          ) : connector ? (
            <ButtonLink
              look="primary"
              to="/connectors/$key/add"
              params={{ key: connector.key }}
              search={sandbox ? { sandbox: "1" } : {}}
            >
              Send your first text
            </ButtonLink>
          ) : (
            <ButtonLink to="/connectors">Choose a connector</ButtonLink>
          )}
        </Step>
        <Step
          n={2}
          done={key}
          title="Give an application a key"
          text="An API key lets an application call the hub, with only the rights it needs."
        >
          <ButtonLink to="/settings/keys" look={sent ? "primary" : "normal"}>
            Make an API key
          </ButtonLink>
        </Step>
        <Step
          n={3}
          done={false}
          title="Let customers connect their own accounts"
          text="With Twilio Connect they give access with one click, and no secret changes hands."
        >
          <ButtonLink to="/connect">Set up Twilio Connect</ButtonLink>
        </Step>
      </ol>
    </section>
  );
}

function Step(props: { n: number; done: boolean; title: string; text: string; children: ReactNode }) {
  return (
    <li className={`step ${props.done ? "done" : ""}`}>
      <span className="step-number" aria-hidden="true">
        {props.done ? <Icon name="check" size={14} /> : props.n}
      </span>
      <div className="step-text">
        <h3>
          {props.title}
          {props.done && <span className="visually-hidden"> (done)</span>}
        </h3>
        <p className="quiet small">{props.text}</p>
      </div>
      {!props.done && props.children}
    </li>
  );
}
