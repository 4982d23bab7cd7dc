import type { Instance } from "../../../api/instances";
import { Icon } from "../../../ui/Icon";

const harmless = ["GET", "HEAD", "OPTIONS"];

/** Said before, not after: what is sent through a live account really happens, and someone pays. */
export function LiveWarning({ instance, method }: { instance: Instance; method: string }) {
  if (harmless.includes(method)) return null;
  const provider = instance.element.name;
  const account = instance.identity?.name ?? instance.identity?.id;
  const of = account ? ` of account ${account}` : "";
  if (instance.environment === "test") {
    return (
      <p className="row small quiet">
        <Icon name="good" size={15} /> Test credentials: {provider} answers, but sends and bills nothing.
      </p>
    );
  }
  return (
    <p className="notice busy try-warning">
      <Icon name="warn" size={16} />
      <span>
        {method === "DELETE" ? (
          <>
            This deletes for real at {provider}
            {of}. It cannot be undone here.
          </>
        ) : instance.environment === "connect" ? (
          <>
            This happens for real at {provider}
            {of}, a customer's account, and the customer may be billed for it.
          </>
        ) : (
          <>
            Live account: this happens for real at {provider}
            {of}, and may be billed.
          </>
        )}
      </span>
    </p>
  );
}
