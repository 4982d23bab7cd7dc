import type { CallDetail } from "../../api/activity";
import { ButtonLink } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";

const faults: Record<string, { word: string; look: string; icon: IconName }> = {
  you: { word: "For the caller to fix", look: "busy", icon: "warn" },
  provider: { word: "Fault of the provider", look: "bad", icon: "stop" },
  hub: { word: "Fault of the hub", look: "bad", icon: "stop" },
  none: { word: "No fault", look: "good", icon: "good" },
};

/** First of all: what happened, whose it is to mend, and how. */
export function Diagnosis({ call }: { call: CallDetail }) {
  const { diagnosis } = call;
  const fault = faults[diagnosis.fault] ?? faults.none!;
  const help = webLink(diagnosis.moreInfo);
  const credentials =
    call.instanceId != null &&
    (call.providerStatus === 401 || call.providerStatus === 403) &&
    diagnosis.fault === "you";
  return (
    <section className={`card verdict ${diagnosis.fault}`} aria-labelledby="diagnosis">
      <div className="card-head">
        <h2 id="diagnosis">{diagnosis.title}</h2>
        <span className={`chip ${fault.look}`}>
          <Icon name={fault.icon} size={14} />
          {fault.word}
        </span>
      </div>
      <p>{diagnosis.explanation}</p>
      {diagnosis.fixes.length > 0 && (
        <div className="stack tight">
          <h3>What to do</h3>
          <ul>
            {diagnosis.fixes.map((fix) => (
              <li key={fix}>{fix}</li>
            ))}
          </ul>
        </div>
      )}
      {(help || credentials) && (
        <div className="row">
          {credentials && (
            <ButtonLink
              look="primary"
              to="/instances/$id/edit"
              params={{ id: String(call.instanceId) }}
              search={{ mode: "reauthenticate" }}
            >
              Re-authenticate
            </ButtonLink>
          )}
          {help && (
            <a className="button" href={help} target="_blank" rel="noreferrer noopener">
              What the provider says about it <Icon name="external" size={15} />
            </a>
          )}
        </div>
      )}
    </section>
  );
}

/** What a provider calls a link is one only if it leads to the web. */
export function webLink(text: string | null | undefined): string | null {
  if (!text) return null;
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
