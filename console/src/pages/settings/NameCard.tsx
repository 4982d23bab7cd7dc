import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changeMe } from "../../api/identity";
import { roleName } from "../../api/role";
import { type Session, sessionQuery } from "../../api/session";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Problem } from "../../ui/States";
import { say } from "../../ui/Toasts";

export function NameCard({ session }: { session: Session }) {
  const queries = useQueryClient();
  const { user } = session;
  const [firstName, setFirstName] = useState(user.firstName);
  const [lastName, setLastName] = useState(user.lastName);
  const [email, setEmail] = useState(user.emailAddress);
  const wrong = {
    firstName: firstName.trim() ? null : "Enter a first name.",
    lastName: lastName.trim() ? null : "Enter a last name.",
    email: /^[^@\s/]+@[^@\s/]+$/.test(email.trim()) ? null : "Enter an e-mail address.",
  };
  const changed = firstName !== user.firstName || lastName !== user.lastName || email !== user.emailAddress;
  const save = useMutation({
    mutationFn: () => changeMe({ firstName: firstName.trim(), lastName: lastName.trim(), email: email.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      say("Profile saved");
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!Object.values(wrong).some(Boolean)) save.mutate();
  }
  return (
    <section className="card" aria-labelledby="you">
      <h2 id="you">You</h2>
      <form className="stack" onSubmit={submit} noValidate>
        <div className="name-pair">
          <TextField
            label="First name"
            value={firstName}
            onChange={setFirstName}
            error={wrong.firstName}
            autoComplete="given-name"
          />
          <TextField
            label="Last name"
            value={lastName}
            onChange={setLastName}
            error={wrong.lastName}
            autoComplete="family-name"
          />
        </div>
        <TextField
          label="E-mail"
          type="email"
          value={email}
          onChange={setEmail}
          error={wrong.email}
          autoComplete="email"
          help="You sign in with it"
        />
        <dl className="facts">
          <dt>Role</dt>
          <dd>{roleName(user.role)}</dd>
          <dt>Account</dt>
          <dd>{session.account.name}</dd>
          <dt>Organization</dt>
          <dd>{session.organization.name}</dd>
        </dl>
        {save.isError && <Problem error={save.error} />}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={!changed || save.isPending}>
            {save.isPending ? "Saving…" : "Save"}
          </Button>
        </div>
      </form>
    </section>
  );
}
