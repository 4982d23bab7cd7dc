import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type ConnectApp, changeApp, connectAppQuery, connectKey, deleteApp } from "../../api/connect";
import { useRole } from "../../api/role";
import { Button } from "../../ui/Button";
import { Id } from "../../ui/Copy";
import { SecretField } from "../../ui/Field";
import { FormDialog } from "../../ui/FormDialog";
import { Icon } from "../../ui/Icon";
import { Time } from "../../ui/Time";
import { say } from "../../ui/Toasts";
import { AtTwilio } from "./AtTwilio";
import { ButtonMaker } from "./ButtonMaker";
import { EditApp } from "./EditApp";
import { permissionName, tokenProblem } from "./words";

/** The registered app: whether Twilio agrees, what to copy, and what can be changed. */
export function AppPage({ app }: { app: ConnectApp }) {
  const { isAdmin } = useRole();
  const mayChange = isAdmin && app.own;
  const [dialog, setDialog] = useState<"edit" | "rotate" | "delete" | null>(null);
  const close = () => setDialog(null);
  return (
    <div className="columns app-columns">
      <div className="stack">
        <AtTwilio app={app} />
        <ButtonMaker app={app} />
      </div>
      <section className="card" aria-labelledby="app-name">
        <div className="card-head">
          <h2 id="app-name" className="wrap">
            {app.name}
          </h2>
          {mayChange && (
            <Button small onPress={() => setDialog("edit")}>
              Edit
            </Button>
          )}
        </div>
        {app.shared && (
          <p>
            <span className="chip busy">
              <Icon name="warn" size={14} />
              Shared
            </span>{" "}
            This hub is in single-tenant mode: all accounts of the organization use this app, and Twilio cannot tell
            them apart.
          </p>
        )}
        <dl className="stacked-facts">
          <dt>Connect App SID</dt>
          <dd>
            <Id value={app.appSid} what="Connect App SID" />
          </dd>
          <dt>Your account SID</dt>
          <dd>
            <Id value={app.accountSid} what="account SID" />
          </dd>
          <dt>Your application may</dt>
          <dd className="row">
            {app.permissions.map((permission) => (
              <span key={permission} className="chip accent" title={permission}>
                {permissionName(permission)}
              </span>
            ))}
          </dd>
          <dt>Return URLs</dt>
          <dd>
            <ul className="stack tight">
              {app.returnUrls.map((url) => (
                <li key={url}>
                  <code>{url}</code>
                </li>
              ))}
            </ul>
          </dd>
          <dt>Auth tokens</dt>
          <dd>{app.hasSecondaryToken ? "Primary and secondary, both sealed" : "Primary, sealed; no secondary"}</dd>
          <dt>Registered</dt>
          <dd>
            <Time date={app.createdDate} />
          </dd>
        </dl>
        {mayChange ? (
          <div className="row">
            <Button small onPress={() => setDialog("rotate")}>
              Rotate token
            </Button>
            <Button small look="danger" onPress={() => setDialog("delete")}>
              Delete
            </Button>
          </div>
        ) : (
          <p className="small quiet">
            Administrators of {app.own ? "the account" : "the account that registered it"} can change it.
          </p>
        )}
      </section>
      {dialog === "edit" && <EditApp app={app} onClose={close} />}
      {dialog === "rotate" && <Rotate app={app} onClose={close} />}
      {dialog === "delete" && <Delete app={app} onClose={close} />}
    </div>
  );
}

function Rotate({ app, onClose }: { app: ConnectApp; onClose: () => void }) {
  const queries = useQueryClient();
  const [primary, setPrimary] = useState("");
  const [secondary, setSecondary] = useState("");
  const wrong = [primary, secondary].some((t) => t.trim() && tokenProblem(t.trim()));
  return (
    <FormDialog
      title="Rotate the auth token"
      submit="Check and save"
      doing="Asking Twilio…"
      provider
      disabled={wrong || !(primary.trim() || secondary.trim())}
      onClose={onClose}
      run={async () => {
        const changed = await changeApp(app.id, {
          ...(primary.trim() && { authToken: primary.trim() }),
          ...(secondary.trim() && { secondaryAuthToken: secondary.trim() }),
        });
        queries.setQueryData(connectAppQuery.queryKey, changed);
        say("New token in use for all instances of the Connect App");
      }}
    >
      <p className="quiet">
        Twilio is asked before anything changes. The new token serves all instances at once; when Twilio refuses one
        token, the hub tries the other, so nobody is cut off in between. What you leave empty stays.
      </p>
      <SecretField
        label="New auth token"
        value={primary}
        onChange={setPrimary}
        error={primary.trim() ? tokenProblem(primary.trim()) : null}
        autoFocus
      />
      <SecretField
        label={app.hasSecondaryToken ? "New secondary auth token" : "Secondary auth token"}
        value={secondary}
        onChange={setSecondary}
        error={secondary.trim() ? tokenProblem(secondary.trim()) : null}
      />
    </FormDialog>
  );
}

function Delete({ app, onClose }: { app: ConnectApp; onClose: () => void }) {
  const queries = useQueryClient();
  return (
    <FormDialog
      title={`Delete the Connect App ${app.name}?`}
      submit="Delete"
      danger
      onClose={onClose}
      run={async () => {
        await deleteApp(app.id);
        queries.setQueryData(connectAppQuery.queryKey, null);
        await queries.invalidateQueries({ queryKey: connectKey });
        say("Connect App deleted");
      }}
    >
      <p>
        Its tokens are destroyed, and its Authorize and Deauthorize URL stop working; at Twilio nothing changes.
        Customers can no longer connect through Twilio. While instances use it, the hub refuses.
      </p>
    </FormDialog>
  );
}
