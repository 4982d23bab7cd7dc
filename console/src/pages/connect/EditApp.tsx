import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type ConnectApp, changeApp, connectAppQuery, connectKey, type Permission } from "../../api/connect";
import { Checks } from "../../ui/Choices";
import { TextField } from "../../ui/Field";
import { FormDialog } from "../../ui/FormDialog";
import { say } from "../../ui/Toasts";
import { lines, permissions, urlProblem } from "./words";

export function EditApp({ app, onClose }: { app: ConnectApp; onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState(app.name);
  const [allowed, setAllowed] = useState(app.permissions as Permission[]);
  const [urls, setUrls] = useState(app.returnUrls.join("\n"));
  const urlsWrong =
    lines(urls).length === 0 ? "Enter at least one address." : (lines(urls).map(urlProblem).find(Boolean) ?? null);
  const nameWrong = name.trim() ? null : "Enter a name.";
  return (
    <FormDialog
      title="Edit the Connect App"
      submit="Save"
      provider
      disabled={!!urlsWrong || !!nameWrong || allowed.length === 0}
      onClose={onClose}
      run={async () => {
        const changed = await changeApp(app.id, { name: name.trim(), permissions: allowed, returnUrls: lines(urls) });
        queries.setQueryData(connectAppQuery.queryKey, changed);
        await queries.invalidateQueries({ queryKey: connectKey });
        say("Connect App saved");
      }}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        error={nameWrong}
        maxLength={64}
        help="What customers are told is asking for access"
      />
      <Checks
        label="What your application may do"
        help="Customers who are connected already keep what they granted; they have to connect again to grant more."
        choices={permissions}
        value={allowed}
        onChange={setAllowed}
        error={allowed.length === 0 ? "Choose at least one." : null}
      />
      <TextField
        label="Return URLs"
        value={urls}
        onChange={setUrls}
        error={urlsWrong}
        rows={4}
        help="One a line, compared exactly"
      />
    </FormDialog>
  );
}
