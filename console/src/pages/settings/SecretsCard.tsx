import { useState } from "react";
import { resetOrganizationSecret, resetUserSecret, showSecrets } from "../../api/identity";
import { Button } from "../../ui/Button";
import { FormDialog } from "../../ui/FormDialog";
import { HiddenSecret, OnceSecret } from "../../ui/Secret";
import { Dialog } from "../../ui/Overlay";

type Which = "user" | "organization";

const required = (secret: string | null | undefined): string => {
  if (!secret) throw new Error("The hub does not show this secret to you.");
  return secret;
};

/** Never loaded with the page: asked for when somebody wants to see or copy one, and kept only while it is shown. */
export function SecretsCard({
  organization,
  isOrganizationAdmin,
}: {
  organization: string;
  isOrganizationAdmin: boolean;
}) {
  const [asking, setAsking] = useState<Which | null>(null);
  const [made, setMade] = useState<{ which: Which; secret: string } | null>(null);
  return (
    <section className="card" aria-labelledby="secrets">
      <h2 id="secrets">Secrets</h2>
      <p className="quiet">
        Programs send both with every call: <code>Authorization: User …, Organization …</code>. For a program of its
        own, an API key with few scopes is safer.
      </p>
      <div className="secret-part">
        <h3>User secret</h3>
        <p className="small quiet">Yours alone. Whoever has it and the organization's acts as you.</p>
        <HiddenSecret what="user secret" load={async () => required((await showSecrets()).userSecret)} />
        <div className="row">
          <Button small look="danger" onPress={() => setAsking("user")}>
            Reset user secret
          </Button>
        </div>
      </div>
      <div className="secret-part">
        <h3>Organization secret</h3>
        <p className="small quiet">The same for all users of {organization}.</p>
        <HiddenSecret
          what="organization secret"
          load={async () => required((await showSecrets()).organizationSecret)}
        />
        <div className="row">
          {isOrganizationAdmin ? (
            <Button small look="danger" onPress={() => setAsking("organization")}>
              Reset organization secret
            </Button>
          ) : (
            <span className="small quiet">Organization administrators can reset it.</span>
          )}
        </div>
      </div>
      {asking && (
        <FormDialog
          title={asking === "user" ? "Reset your user secret?" : `Reset the secret of ${organization}?`}
          submit="Reset"
          danger
          onClose={() => setAsking(null)}
          run={async () => {
            const answer = await (asking === "user" ? resetUserSecret() : resetOrganizationSecret());
            setMade({
              which: asking,
              secret: required(asking === "user" ? answer.userSecret : answer.organizationSecret),
            });
          }}
        >
          <p>
            {asking === "user"
              ? "The old one is dead at once. Every program that signs in as you with it stops working until it has the new one. Your sign-in here and your API keys stay."
              : "The old one is dead at once, for all users of the organization. Every program that sends it stops working until it has the new one. Sign-ins here and API keys stay."}
          </p>
        </FormDialog>
      )}
      {made && (
        <Dialog
          title={made.which === "user" ? "Your new user secret" : "The new organization secret"}
          open
          onClose={() => setMade(null)}
        >
          <OnceSecret what={`new ${made.which} secret`} value={made.secret} />
          <p className="quiet">You can show it again here, under Secrets.</p>
          <div className="dialog-actions">
            <Button look="primary" onPress={() => setMade(null)}>
              Done
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
