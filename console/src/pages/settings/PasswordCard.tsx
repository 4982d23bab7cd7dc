import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changePassword } from "../../api/identity";
import { type Session, sessionQuery } from "../../api/session";
import { Button } from "../../ui/Button";
import { SecretField } from "../../ui/Field";
import { Problem } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { passwordError, passwordHelp, passwordProblems } from "./password";

export function PasswordCard({ session }: { session: Session }) {
  const queries = useQueryClient();
  const [current, setCurrent] = useState("");
  const [password, setValue] = useState("");
  const { user } = session;
  const names = [user.firstName, user.lastName, user.emailAddress.split("@")[0] ?? ""];
  const save = useMutation({
    mutationFn: () => changePassword(user.emailAddress, password, user.hasPassword ? current : undefined),
    gcTime: 0,
    onSuccess: async () => {
      setCurrent("");
      setValue("");
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      say("Password changed; you are signed out everywhere else");
    },
  });
  const ready =
    password !== "" && passwordProblems(password, names).length === 0 && (current !== "" || !user.hasPassword);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (ready && !save.isPending) save.mutate();
  }
  return (
    <section className="card" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <form className="stack" onSubmit={submit} noValidate>
        {/* Password managers look for the name that a password belongs to. */}
        <input type="text" name="username" autoComplete="username" value={user.emailAddress} readOnly hidden />
        {user.hasPassword && (
          <SecretField label="Current password" value={current} onChange={setCurrent} autoComplete="current-password" />
        )}
        <SecretField
          label="New password"
          value={password}
          onChange={setValue}
          error={passwordError(password, names)}
          help={passwordHelp}
          autoComplete="new-password"
        />
        {save.isError && <Problem error={save.error} />}
        <div className="row">
          <Button type="submit" isDisabled={save.isPending || !ready}>
            {save.isPending ? "Changing…" : user.hasPassword ? "Change password" : "Set password"}
          </Button>
          <span className="small quiet">Ends your sign-ins on other devices.</span>
        </div>
      </form>
    </section>
  );
}
