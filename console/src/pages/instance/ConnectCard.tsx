import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { reconnectLink } from "../../api/connect";
import { usageQuery } from "../../api/instance";
import type { Instance } from "../../api/instances";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/Copy";
import { Problem } from "../../ui/States";
import { Time } from "../../ui/Time";

/** A customer's account: whose it is, what the customer granted, and how to ask again. */
export function ConnectCard({ instance }: { instance: Instance }) {
  const usage = useQuery(usageQuery(String(instance.id)));
  const link = useMutation({ mutationFn: () => reconnectLink(instance.id) });
  const customer = usage.data?.customer;
  const readOnly = instance.health.reason === "read_only";
  const granted = instance.granted;
  const withdrawn = instance.health.reason === "access_revoked";
  return (
    <section className="card" aria-labelledby="granted">
      <h2 id="granted">Granted by a customer</h2>
      <dl className="facts">
        <dt>Customer</dt>
        <dd>
          {customer ? (
            <Link to="/connect/customers" search={{ customer: customer.id }}>
              {customer.name ?? customer.id}
            </Link>
          ) : (
            <span className="quiet">not named</span>
          )}
        </dd>
        <dt>Permissions</dt>
        <dd>
          {withdrawn
            ? "Withdrawn by the customer"
            : readOnly
              ? "Read only: calls that change something are refused"
              : "Read, and change or send"}
          {granted && !withdrawn && (
            <div className="small quiet">
              {granted.permissions.join(", ")};{" "}
              {granted.source === "provider" ? "read at Twilio" : "as the Connect App is registered"}{" "}
              <Time date={granted.date} />
            </div>
          )}
        </dd>
      </dl>
      <p className="small quiet">
        There is no secret to type in: the customer opens a link and allows access again. Id and token stay.
      </p>
      {link.data ? (
        <div className="stack tight">
          <div className="row">
            <code className="token-text">{link.data.link}</code>
            <CopyButton text={link.data.link} what="reconnect link" />
          </div>
          <p className="small quiet">
            For this customer only, usable once; it ends <Time date={link.data.expiresDate} />.
          </p>
        </div>
      ) : (
        <Button onPress={() => link.mutate()} isPending={link.isPending}>
          Make a reconnect link
        </Button>
      )}
      {link.isError && <Problem error={link.error} />}
    </section>
  );
}
