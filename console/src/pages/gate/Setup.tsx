import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { sessionQuery, setUp, setupQuery } from "../../api/session";
import { Button, ButtonLink } from "../../ui/Button";
import { SecretField, TextField } from "../../ui/Field";
import { Problem } from "../../ui/States";
import { GateFrame, NewLink } from "./GateFrame";
import { takeToken } from "./token";

// Read when this page's code is loaded, before anything is drawn; it is kept nowhere else.
let taken = takeToken();

/** Whoever has the one-time link says who they are and chooses a password. */
export default function Setup() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [token, setToken] = useState(taken);
  const [email, setEmail] = useState("");
  const [firstName, setFirstName] = useState("");
  const [lastName, setLastName] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const setup = useQuery(setupQuery);

  useEffect(() => {
    // A newer link pasted into the same tab changes only what stands after the #.
    const onHash = () => setToken((before) => takeToken() ?? before);
    onHash();
    taken = null;
    window.addEventListener("hashchange", onHash);
    return () => window.removeEventListener("hashchange", onHash);
  }, []);

  const save = useMutation({
    mutationFn: () =>
      setUp({ token, emailAddress: email.trim(), firstName: firstName.trim(), lastName: lastName.trim(), password }),
    onSuccess: async (session) => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, session);
      setToken(null);
      setPassword("");
      await navigate({ to: "/", replace: true });
    },
  });

  // Whoever lost a password is known already; only the first administrator has to say who they are.
  const first = setup.data?.needed !== false;
  const errors = {
    email:
      tried && (first || email) && !/^\S+@\S+$/.test(email.trim())
        ? "Enter an e-mail address, such as you@example.org."
        : null,
    firstName: tried && first && !firstName.trim() ? "Enter your first name." : null,
    lastName: tried && first && !lastName.trim() ? "Enter your last name." : null,
    password: tried && !password ? "Choose a password." : null,
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const complete =
      password &&
      (first
        ? /^\S+@\S+$/.test(email.trim()) && firstName.trim() && lastName.trim()
        : !email || /^\S+@\S+$/.test(email.trim()));
    if (complete && !save.isPending) save.mutate();
  }

  if (!token) {
    return (
      <GateFrame
        title="Open the whole link"
        intro="This page needs the one-time link that the hub printed when it was first started."
      >
        <p>
          <NewLink />
        </p>
        <ButtonLink to="/sign-in">Sign in instead</ButtonLink>
      </GateFrame>
    );
  }

  return (
    <GateFrame
      title={first ? "Set up Trunkline" : "Choose a new password"}
      intro={
        first
          ? "You are its first administrator. There is no default password: choose one."
          : "Leave the fields empty that should stay as they are."
      }
    >
      <form onSubmit={submit} noValidate>
        {save.isError && <Problem error={save.error} title="Nothing was changed" />}
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
          error={errors.email}
          help="You sign in with it."
        />
        <div className="gate-names">
          <TextField
            label="First name"
            autoComplete="given-name"
            value={firstName}
            onChange={setFirstName}
            error={errors.firstName}
          />
          <TextField
            label="Last name"
            autoComplete="family-name"
            value={lastName}
            onChange={setLastName}
            error={errors.lastName}
          />
        </div>
        <SecretField
          label="Password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={errors.password}
          help={passwordHelp}
        />
        <Button type="submit" look="primary" isPending={save.isPending}>
          {save.isPending ? "Saving…" : first ? "Create account" : "Save and sign in"}
        </Button>
      </form>
    </GateFrame>
  );
}

const passwordHelp =
  "At least 8 characters, with a capital and a small letter, a digit and a special character; without your name.";
