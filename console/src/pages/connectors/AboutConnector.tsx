import { Link } from "@tanstack/react-router";
import type { Connector } from "../../api/connectors";
import { Icon } from "../../ui/Icon";
import { SetupSteps } from "./SetupSteps";
import { safeHref } from "./linked-text";
import { byKind } from "./kinds";

/** What it can do, and how one gets what it needs. */
export function AboutConnector({ connector }: { connector: Connector }) {
  return (
    <div className="columns">
      <div className="stack">
        <section className="card">
          <h2>What it can do</h2>
          <p>{connector.description}</p>
          <ul className="can-do">
            {byKind(connector.resources).map(({ kind, name, operations }) => (
              <li key={kind}>
                <Icon name="check" size={16} />
                <span>
                  <Link to="/connectors/$key" params={{ key: connector.key }} search={{ tab: "operations", q: kind }}>
                    {name}
                  </Link>
                  <span className="quiet small">
                    {" "}
                    {operations
                      .map((o) => o.description.replace(/,.*$/, "").toLowerCase())
                      .slice(0, 3)
                      .join(" · ")}
                  </span>
                </span>
              </li>
            ))}
            <li>
              <Icon name="check" size={16} />
              <span>
                Passthrough{" "}
                <span className="quiet small">any other path of the provider, with the instance’s credentials</span>
              </span>
            </li>
          </ul>
        </section>
      </div>
      <aside className="stack" aria-label="Set-up">
        <SetupSteps connector={connector} />
        <section className="card">
          <h2>Facts</h2>
          <dl className="facts">
            <dt>Key</dt>
            <dd>
              <code>{connector.key}</code>
            </dd>
            <dt>Category</dt>
            <dd>{connector.hub}</dd>
            <dt>Operations</dt>
            <dd>{connector.resources.length}</dd>
          </dl>
          <Outside href={connector.documentationURL} text="The provider’s documentation" />
          <Outside href={connector.signupURL} text="Open an account at the provider" />
        </section>
      </aside>
    </div>
  );
}

function Outside({ href, text }: { href?: string | null; text: string }) {
  const safe = safeHref(href);
  if (!safe) return null;
  return (
    <a href={safe} target="_blank" rel="noreferrer" className="row">
      {text} <Icon name="external" size={14} />
    </a>
  );
}
