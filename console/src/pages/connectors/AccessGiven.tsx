import type { Connector } from "../../api/connectors";
import { byKind } from "./kinds";

/** What whoever fills in the form hands over, to whom, and how it is taken back. */
export function AccessGiven({ connector, sandboxUrl }: { connector: Connector; sandboxUrl?: string | null }) {
  const changing = [...new Set(connector.resources.filter((o) => o.method !== "GET").map((o) => o.description))];
  const reading = byKind(connector.resources.filter((o) => o.method === "GET")).map((k) => k.name.toLowerCase());
  return (
    <section className="card">
      <h2>What access this gives</h2>
      <dl className="access">
        <dt>Applications with its element token can</dt>
        <dd>
          <ul className="bullets">
            {reading.length > 0 && <li>read {reading.join(", ")}</li>}
            {changing.map((what) => (
              <li key={what}>{what.charAt(0).toLowerCase() + what.slice(1)}</li>
            ))}
            <li>by passthrough: whatever else the credentials allow at the provider</li>
          </ul>
        </dd>
        <dt>Who sees it</dt>
        <dd>
          You and the administrators of your account. Nobody sees the secrets again: they are sealed, and shown as
          asterisks.
        </dd>
        <dt>Where calls go</dt>
        <dd>
          {sandboxUrl ? (
            <>
              To the sandbox at <code>{sandboxUrl}</code>: this hub was started with it, so no call reaches the
              provider.
            </>
          ) : (
            "To the provider’s own addresses only."
          )}
        </dd>
        <dt>How it ends</dt>
        <dd>Disable or delete the instance: its token is dead at once. Nothing is changed at the provider.</dd>
      </dl>
    </section>
  );
}
