import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Account, createUser, usersQuery } from "../../api/identity";
import { rank, roles, useRole } from "../../api/role";
import { Button } from "../../ui/Button";
import { SecretField, Select, TextField } from "../../ui/Field";
import { Dialog } from "../../ui/Overlay";
import { OnceSecret } from "../../ui/Secret";
import { Problem } from "../../ui/States";
import { passwordError, passwordHelp, passwordProblems } from "./password";

export function NewUser({ accounts, onClose }: { accounts?: Account[]; onClose: () => void }) {
  const queries = useQueryClient();
  const { role: own, session } = useRole();
  const [firstName, setFirstName] = useState("");
  const [lastName, setLastName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [account, setAccount] = useState(String(session?.account.id ?? ""));
  const [role, setRole] = useState("default-user");
  const [tried, setTried] = useState(false);
  const names = [firstName, lastName, email.split("@")[0] ?? ""].map((n) => n.trim());
  const wrong = {
    firstName: firstName.trim() ? null : "Enter a first name.",
    lastName: lastName.trim() ? null : "Enter a last name.",
    email: /^[^@\s/]+@[^@\s/]+$/.test(email.trim()) ? null : "Enter an e-mail address.",
    password: password === "" ? "Enter a first password; the user can change it." : passwordError(password, names),
  };
  const open = (accounts ?? [])
    .filter((a) => a.active)
    .map((a) => ({ id: String(a.id), label: a.name, help: a.externalId }));
  // Organization administrators are in the default account only.
  const inDefault = accounts?.find((a) => String(a.id) === account)?.defaultAccount === true;
  const choices = roles.filter((r) => rank(r.id) <= rank(own) && (r.id !== "org-admin" || inDefault));
  const chosen = choices.some((c) => c.id === role) ? role : "default-user";
  const make = useMutation({
    mutationFn: () =>
      createUser(Number(account), {
        firstName: firstName.trim(),
        lastName: lastName.trim(),
        email: email.trim(),
        password,
        role: chosen,
      }),
    gcTime: 0,
    onSuccess: () => void queries.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!Object.values(wrong).some(Boolean) && passwordProblems(password, names).length === 0 && !make.isPending)
      make.mutate();
  }
  if (make.data) {
    return (
      <Dialog title={`${make.data.fullName} is added`} open onClose={onClose}>
        <p>They sign in with {make.data.email} and the password you gave them.</p>
        {make.data.secret && (
          <>
            <p className="quiet">Their user secret, for their programs. They find it in their own profile too.</p>
            <OnceSecret what={`user secret of ${make.data.fullName}`} value={make.data.secret} />
          </>
        )}
        <div className="dialog-actions">
          <Button look="primary" onPress={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Add a user" open onClose={onClose} busy={make.isPending}>
      <form className="stack" onSubmit={submit} noValidate autoComplete="off">
        <div className="name-pair">
          <TextField
            label="First name"
            value={firstName}
            onChange={setFirstName}
            error={tried ? wrong.firstName : null}
            autoFocus
          />
          <TextField label="Last name" value={lastName} onChange={setLastName} error={tried ? wrong.lastName : null} />
        </div>
        <TextField label="E-mail" type="email" value={email} onChange={setEmail} error={tried ? wrong.email : null} />
        <SecretField
          label="First password"
          value={password}
          onChange={setPassword}
          error={tried || password ? wrong.password : null}
          help={passwordHelp}
          autoComplete="new-password"
        />
        {open.length > 1 && <Select label="Account" value={account} choices={open} onChange={setAccount} />}
        <Select label="Role" value={chosen} choices={choices} onChange={setRole} />
        {make.isError && <Problem error={make.error} />}
        <div className="dialog-actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isDisabled={make.isPending}>
            {make.isPending ? "Adding…" : "Add user"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
