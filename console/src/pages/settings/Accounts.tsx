import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Account, accountsQuery, changeAccount, createAccount } from "../../api/identity";
import { useRole } from "../../api/role";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/Copy";
import { TextField } from "../../ui/Field";
import { FormDialog } from "../../ui/FormDialog";
import { NoPermission } from "../../ui/NoPermission";
import { Loaded } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { Day } from "./Day";
import { SettingsFrame } from "./SettingsFrame";

export default function Accounts() {
  const { isOrganizationAdmin, session } = useRole();
  const queries = useQueryClient();
  const accounts = useQuery({ ...accountsQuery, enabled: isOrganizationAdmin });
  const [making, setMaking] = useState(false);
  const [asking, setAsking] = useState<Account | null>(null);
  const changed = () => queries.invalidateQueries({ queryKey: accountsQuery.queryKey });
  const activate = useMutation({
    mutationFn: (account: Account) => changeAccount(account.id, { active: true }),
    onSuccess: (account) => say(`${account.name} is active again, with its users`),
    onError: (error) => say(error.message),
    onSettled: changed,
  });
  if (session && !isOrganizationAdmin) {
    return (
      <SettingsFrame title="Accounts">
        <NoPermission what="accounts" needs="organization administrator" />
      </SettingsFrame>
    );
  }
  return (
    <SettingsFrame
      title="Accounts"
      intro="One for each customer of yours: what belongs to one is never seen by another."
      actions={
        <Button look="primary" onPress={() => setMaking(true)}>
          New account
        </Button>
      }
    >
      <Loaded query={accounts}>
        {(found) => (
          <div className="table-box" role="region" aria-label="Accounts" tabIndex={0}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Your id of it</th>
                  <th scope="col">State</th>
                  <th scope="col">Made</th>
                  <th scope="col">
                    <span className="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.map((account) => (
                  <tr key={account.id}>
                    <th scope="row" className="name-cell">
                      {account.name}
                      {account.description && account.description !== account.name && (
                        <div className="small quiet">{account.description}</div>
                      )}
                    </th>
                    <td className="name-cell">
                      <span className="copyable">
                        <code>{account.externalId}</code>
                        <CopyButton text={account.externalId} what={`external id of ${account.name}`} />
                      </span>
                    </td>
                    <td>
                      <span className={`chip ${account.active ? "good" : ""}`}>
                        {account.active ? "Active" : "Deactivated"}
                      </span>{" "}
                      {account.defaultAccount && <span className="chip accent">default</span>}
                    </td>
                    <td className="nowrap">
                      <Day date={account.createdDate} />
                    </td>
                    <td className="end">
                      {account.active ? (
                        !account.defaultAccount && (
                          <Button
                            small
                            look="danger"
                            aria-label={`Deactivate ${account.name}`}
                            onPress={() => setAsking(account)}
                          >
                            Deactivate
                          </Button>
                        )
                      ) : (
                        <Button small aria-label={`Activate ${account.name}`} onPress={() => activate.mutate(account)}>
                          Activate
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
      {making && <NewAccount onDone={changed} onClose={() => setMaking(false)} />}
      {asking && (
        <FormDialog
          title={`Deactivate ${asking.name}?`}
          submit="Deactivate"
          danger
          onClose={() => setAsking(null)}
          run={async () => {
            await changeAccount(asking.id, { active: false });
            await changed();
            say(`${asking.name} deactivated`);
          }}
        >
          <p>
            Its users can no longer sign in, and calls with their secrets, keys and instances are refused. Nothing is
            deleted: activate the account, and all of it works again.
          </p>
        </FormDialog>
      )}
    </SettingsFrame>
  );
}

function NewAccount({ onDone, onClose }: { onDone: () => Promise<void>; onClose: () => void }) {
  const [name, setName] = useState("");
  const [externalId, setExternalId] = useState("");
  return (
    <FormDialog
      title="New account"
      submit="Make account"
      disabled={!name.trim() || !externalId.trim()}
      onClose={onClose}
      run={async () => {
        const account = await createAccount({ name: name.trim(), externalId: externalId.trim() });
        await onDone();
        say(`Account ${account.name} made`);
      }}
    >
      <TextField label="Name" value={name} onChange={setName} autoFocus />
      <TextField
        label="Your id of it"
        value={externalId}
        onChange={setExternalId}
        help="Such as the customer's number in your own system; the API calls it externalId"
      />
    </FormDialog>
  );
}
