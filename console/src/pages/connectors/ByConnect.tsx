import type { Connector } from "../../api/connectors";
import { ButtonLink } from "../../ui/Button";

/** With Twilio Connect nobody types a secret: the customer gives access, on a page of the provider. */
export function ByConnect({ connector }: { connector: Connector }) {
  return (
    <div className="stack">
      <p>
        The owner of the account gives access on the provider’s own page; you see no secret of theirs. Send them a
        connect link, or put the button on your page. The instance of {connector.name} appears by itself when they are
        done.
      </p>
      <div className="row">
        <ButtonLink look="primary" to="/connect/links">
          Make a connect link
        </ButtonLink>
        <ButtonLink to="/connect">Set up Twilio Connect</ButtonLink>
      </div>
    </div>
  );
}
