import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { type ApiError, Refused } from "../../api/client";
import { sessionQuery, setupQuery, signIn as signInWith } from "../../api/session";
import { Button } from "../../ui/Button";
import { SecretField, TextField } from "../../ui/Field";
import { Problem } from "../../ui/States";
import { destination } from "./destination";
import { GateFrame, NewLink } from "./GateFrame";

/** E-mail and password; then back to where one wanted to go. */
export default function SignIn() {
  const router = useRouter();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { to } = useSearch({ strict: false }) as { to?: string };
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const session = useQuery(sessionQuery);
  const setup = useQuery(setupQuery);

  const signIn = useMutation({
    mutationFn: () => signInWith({ username: email.trim(), password }),
    onSuccess: (answer) => {
      // What another person looked at here before is not for this one.
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, answer);
      setPassword("");
      router.history.push(destination(to));
    },
    onError: () => form.current?.querySelector<HTMLInputElement>("input[autocomplete=current-password]")?.focus(),
  });

  useEffect(() => {
    if (session.data && signIn.isIdle) void navigate({ href: destination(to), replace: true });
  }, [session.data, signIn.isIdle, navigate, to]);

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(!email.trim() || !password);
    if (email.trim() && password && !signIn.isPending) signIn.mutate();
  }

  const refused = signIn.error instanceof Refused && signIn.error.status === 401;
  return (
    <GateFrame title="Sign in" intro="Connect accounts, see how they are, and understand every call.">
      {setup.data?.needed && (
        <div className="notice busy">
          <strong>This hub is not set up yet</strong>
          <p>
            Open the link that the hub printed when it was first started. <NewLink />
          </p>
        </div>
      )}
      <form ref={form} onSubmit={submit} noValidate>
        {signIn.isError && (refused ? <Wrong error={signIn.error as Refused} /> : <Problem error={signIn.error} />)}
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={setEmail}
          error={missing && !email.trim() ? "Enter your e-mail address." : null}
        />
        <SecretField
          label="Password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={missing && !password ? "Enter your password." : null}
        />
        <Button type="submit" look="primary" isPending={signIn.isPending}>
          {signIn.isPending ? "Signing in…" : "Sign in"}
        </Button>
      </form>
      <p className="small quiet gate-foot">
        <strong>Forgot the password?</strong> <NewLink />
      </p>
    </GateFrame>
  );
}

/** A wrong password is nobody's fault; it gets words, not a request id. */
function Wrong({ error }: { error: ApiError }) {
  return (
    <div className="notice bad" role="alert">
      <strong>You are not signed in</strong>
      <p>{error.message}</p>
    </div>
  );
}
