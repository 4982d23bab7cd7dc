import type { TestResult } from "../../api/instance";
import { Refused } from "../../api/client";
import { Icon } from "../../ui/Icon";
import { Problem } from "../../ui/States";
import { safeHref } from "./linked-text";

/** What the provider said about the credentials: whose they are, or why not, in its own words. */
export function Verdict({ result, provider }: { result: TestResult; provider: string }) {
  if (result.ok) {
    return (
      <div className="notice good verdict" role="status">
        <strong className="row">
          <Icon name="good" /> {result.message}
        </strong>
        {result.identity && (
          <p>
            Account {result.identity.name && <strong>{result.identity.name}</strong>} <code>{result.identity.id}</code>
          </p>
        )}
        {result.environment === "test" && <TestCredentials provider={provider} />}
      </div>
    );
  }
  return (
    <div className="notice bad verdict" role="alert">
      <strong>{provider} did not take the credentials</strong>
      <p>{result.message}</p>
      {result.providerMessage && (
        <p>
          {provider} says: “<bdi>{result.providerMessage}</bdi>”<Code code={result.code} />
        </p>
      )}
      {result.fix && <p>{result.fix}</p>}
    </div>
  );
}

/** Apart from the words around it, whichever way it is written. */
function Code({ code }: { code?: string | number | null }) {
  return code == null ? null : (
    <>
      {" "}
      (code <bdi>{code}</bdi>)
    </>
  );
}

export function TestCredentials({ provider }: { provider: string }) {
  return (
    <p>
      These are test credentials: {provider} answers as if it did what is asked, sends nothing and bills nothing. Only
      its documented test numbers work.
    </p>
  );
}

/** The hub stored nothing. A refusal by the provider has its words; anything else is told as everywhere. */
export function NotSaved({ error, provider }: { error: Error; provider: string }) {
  if (error instanceof Refused && error.providerMessage) {
    const more = safeHref(error.moreInfo);
    return (
      <div className="notice bad verdict" role="alert">
        <strong>Nothing was saved</strong>
        <p>{error.message}</p>
        <p>
          {provider} says: “<bdi>{error.providerMessage}</bdi>”<Code code={error.code} />{" "}
          {more && (
            <a href={more} target="_blank" rel="noreferrer">
              What this code means
            </a>
          )}
        </p>
        {error.requestId && (
          <p className="small quiet">
            Request <code>{error.requestId}</code>
          </p>
        )}
      </div>
    );
  }
  return <Problem error={error} title="Nothing was saved" />;
}
