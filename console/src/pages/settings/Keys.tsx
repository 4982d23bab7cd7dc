import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type ApiKey, keysQuery, revokeKey } from "../../api/identity";
import { Button } from "../../ui/Button";
import { FormDialog } from "../../ui/FormDialog";
import { Icon } from "../../ui/Icon";
import { Empty, Loaded } from "../../ui/States";
import { Time } from "../../ui/Time";
import { say } from "../../ui/Toasts";
import { NewKey } from "./NewKey";
import { ending, scopeName } from "./scopes";
import { SettingsFrame } from "./SettingsFrame";

export default function Keys() {
  const queries = useQueryClient();
  const keys = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <SettingsFrame
      title="API keys"
      intro="A key acts as you, within its scopes. Give each program its own, with no more than it needs."
      actions={
        <Button look="primary" onPress={() => setMaking(true)}>
          New key
        </Button>
      }
    >
      <Loaded query={keys}>
        {(found) =>
          found.length === 0 ? (
            <Empty title="No API keys yet" action={<Button onPress={() => setMaking(true)}>New key</Button>}>
              With a key, a program calls the hub as <code>Authorization: Bearer tl_…</code>.
            </Empty>
          ) : (
            <KeyTable keys={found} onRevoke={setRevoking} />
          )
        }
      </Loaded>
      {making && <NewKey onClose={() => setMaking(false)} />}
      {revoking && (
        <FormDialog
          title={`Revoke the key ${revoking.name}?`}
          submit="Revoke"
          danger
          onClose={() => setRevoking(null)}
          run={async () => {
            await revokeKey(revoking.id);
            await queries.invalidateQueries({ queryKey: keysQuery.queryKey });
            say(`Key ${revoking.name} revoked`);
          }}
        >
          <p>
            It is dead at once, and cannot be brought back. Programs that use <code>{revoking.hint}</code> stop working.
            {revoking.lastCallDate && (
              <>
                {" "}
                Its last call: <Time date={revoking.lastCallDate} />.
              </>
            )}
          </p>
        </FormDialog>
      )}
    </SettingsFrame>
  );
}

function KeyTable({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const now = new Date();
  return (
    <div className="table-box" role="region" aria-label="API keys" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">May</th>
            <th scope="col">Last call</th>
            <th scope="col">Made</th>
            <th scope="col">Ends</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const end = ending(key.expiresAt, now);
            return (
              <tr key={key.id}>
                <th scope="row" className="name-cell">
                  {key.name}
                  <div className="small quiet">
                    <code>{key.hint}</code>
                  </div>
                </th>
                <td>
                  <div className="row scope-row">
                    {key.scopes.map((scope) => (
                      <span key={scope} className={`chip ${scope === "admin" ? "busy" : ""}`} title={scope}>
                        {scopeName(scope)}
                      </span>
                    ))}
                  </div>
                </td>
                <td className="nowrap">
                  <Time date={key.lastCallDate} />
                </td>
                <td className="nowrap">
                  <Time date={key.createdDate} />
                </td>
                <td className="nowrap">
                  {end === "never" ? (
                    <span className="quiet">no end</span>
                  ) : end === "later" ? (
                    <Time date={key.expiresAt} />
                  ) : (
                    <span className={`chip ${end === "ended" ? "bad" : "busy"}`}>
                      <Icon name={end === "ended" ? "stop" : "warn"} size={14} />
                      <Time date={key.expiresAt} />
                    </span>
                  )}
                </td>
                <td className="end">
                  <Button small look="danger" aria-label={`Revoke ${key.name}`} onPress={() => onRevoke(key)}>
                    Revoke
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
