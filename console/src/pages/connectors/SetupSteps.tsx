import type { Connector } from "../../api/connectors";
import { Linked } from "./Linked";

/** Where the things are that the form asks for. */
export function SetupSteps({ connector }: { connector: Connector }) {
  if (!connector.setup?.length) {
    const hint = connector.existingAccountDescription ?? connector.configDescription;
    if (!hint) return null;
    return (
      <section className="card">
        <h2>Before you begin</h2>
        <p>
          <Linked text={hint} />
        </p>
      </section>
    );
  }
  return (
    <section className="card">
      <h2>Where do I find this?</h2>
      <ol className="setup">
        {connector.setup.map((step) => (
          <li key={step.title}>
            <h3>{step.title}</h3>
            <p className="quiet">
              <Linked text={step.text} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
