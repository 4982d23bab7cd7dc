import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createKey, keysQuery } from "../../api/identity";
import { Button } from "../../ui/Button";
import { Checks } from "../../ui/Choices";
import { Select, TextField } from "../../ui/Field";
import { Dialog } from "../../ui/Overlay";
import { OnceSecret } from "../../ui/Secret";
import { Problem } from "../../ui/States";
import { expiry, type Lifetime, lifetimes, type Scope, scopes } from "./scopes";

export function NewKey({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<Scope[]>(["calls"]);
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const [tried, setTried] = useState(false);
  const nameError = name.trim() ? null : "Enter a name, such as that of the program.";
  const scopeError = chosen.length > 0 ? null : "Choose at least one.";
  const make = useMutation({
    mutationFn: () => createKey({ name: name.trim(), scopes: chosen, expiresAt: expiry(lifetime, new Date()) }),
    gcTime: 0,
    onSuccess: () => void queries.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!nameError && !scopeError && !make.isPending) make.mutate();
  }
  if (make.data?.token) {
    return (
      <Dialog title={`Key ${make.data.name}`} open onClose={onClose} alert>
        <OnceSecret what="API key" value={make.data.token} />
        <p>
          <strong>Copy it now: it is not shown again.</strong> The hub keeps only its hash. Send it as{" "}
          <code>Authorization: Bearer …</code>
        </p>
        <div className="dialog-actions">
          <Button look="primary" onPress={onClose}>
            I have copied it
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="New API key" open onClose={onClose} busy={make.isPending}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={tried ? nameError : null}
          maxLength={200}
          autoFocus
        />
        <Checks label="What it may do" choices={scopes} value={chosen} onChange={setChosen} error={scopeError} />
        <Select label="Good for" value={lifetime} choices={lifetimes} onChange={setLifetime} />
        {make.isError && <Problem error={make.error} />}
        <div className="dialog-actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isDisabled={make.isPending}>
            {make.isPending ? "Making…" : "Make key"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
