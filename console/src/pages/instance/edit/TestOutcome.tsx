import type { TestResult } from "../../../api/instance";
import type { Instance } from "../../../api/instances";
import { environmentWords } from "../words";
import { isOther } from "./useReauth";

/** What the provider said about the credentials in the form. */
export function TestOutcome({ outcome, instance }: { outcome: TestResult; instance: Instance }) {
  if (!outcome.ok) {
    return (
      <div className="notice bad">
        <strong>{outcome.message}</strong>
        {outcome.providerMessage && (
          <p>
            {instance.element.name} says: {outcome.providerMessage}
            {outcome.code ? ` (code ${outcome.code})` : ""}
          </p>
        )}
        {outcome.fix && <p>{outcome.fix}</p>}
        <p className="small">Nothing was changed.</p>
      </div>
    );
  }
  const account = outcome.identity ? [outcome.identity.name, outcome.identity.id].filter(Boolean).join(", ") : null;
  return (
    <div className={`notice ${isOther(instance.identity, outcome.identity) ? "busy" : "good"}`}>
      <strong>
        {isOther(instance.identity, outcome.identity) ? "They work, but are of another account" : "They work"}
      </strong>
      {account && <p>Account {account}</p>}
      {outcome.environment && outcome.environment !== instance.environment && (
        <p>
          These are {environmentWords[outcome.environment]?.word.toLowerCase()} credentials; so far they were{" "}
          {environmentWords[instance.environment]?.word.toLowerCase()}.
        </p>
      )}
    </div>
  );
}
