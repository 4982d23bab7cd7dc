import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { connectAppQuery, createApp, differencesQuery, type Permission } from "../../api/connect";
import { systemQuery } from "../../api/system";
import { Button } from "../../ui/Button";
import { Checks } from "../../ui/Choices";
import { SecretField, TextField } from "../../ui/Field";
import { Problem } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { lines, permissions, sidProblem, tokenProblem, urlProblem } from "./words";

/** One form, one click: the hub asks Twilio about the app before it stores anything. */
export function NewApp() {
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState("");
  const [appSid, setAppSid] = useState("");
  const [accountSid, setAccountSid] = useState("");
  const [token, setToken] = useState("");
  const [secondary, setSecondary] = useState("");
  const [allowed, setAllowed] = useState<Permission[]>(["get-all"]);
  const [urls, setUrls] = useState("");
  const [tried, setTried] = useState(false);

  const problems = {
    name: name.trim() ? null : "Enter a name; customers read that it asks for access.",
    appSid: sidProblem("CN", appSid.trim()),
    accountSid: sidProblem("AC", accountSid.trim()),
    token: tokenProblem(token.trim()),
    secondary: secondary.trim() ? tokenProblem(secondary.trim()) : null,
    urls:
      lines(urls).length === 0 ? "Enter at least one address." : (lines(urls).map(urlProblem).find(Boolean) ?? null),
    permissions: allowed.length === 0 ? "Choose at least one." : null,
  };
  const shown = (key: keyof typeof problems) => (tried ? problems[key] : null);

  const save = useMutation({
    meta: { provider: true },
    mutationFn: () =>
      createApp({
        name: name.trim(),
        appSid: appSid.trim(),
        accountSid: accountSid.trim(),
        authToken: token.trim(),
        secondaryAuthToken: secondary.trim() || undefined,
        permissions: allowed,
        returnUrls: lines(urls),
      }),
    onSuccess: (app) => {
      queries.setQueryData(connectAppQuery.queryKey, app);
      queries.setQueryData(differencesQuery(app.id).queryKey, app.differences ?? []);
      say("Connect App registered");
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some(Boolean)) {
      // After the errors are drawn: the first field that has one takes the focus.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid] input")?.focus(),
      );
      return;
    }
    save.mutate();
  }

  return (
    <div className="columns">
      <form ref={form} className="card connect-form" onSubmit={submit} noValidate autoComplete="off">
        <h2>Register your Connect App</h2>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={shown("name")}
          maxLength={64}
          help="What customers are told is asking for access"
        />
        <TextField
          label="Connect App SID"
          value={appSid}
          onChange={setAppSid}
          error={shown("appSid")}
          placeholder="CN…"
          spellCheck="false"
        />
        <TextField
          label="Your account SID"
          value={accountSid}
          onChange={setAccountSid}
          error={shown("accountSid")}
          placeholder="AC…"
          spellCheck="false"
          help="Of the account that the Connect App belongs to"
        />
        <SecretField
          label="Auth token"
          value={token}
          onChange={setToken}
          error={shown("token")}
          help="Of your account. The hub seals it; no page shows it again."
        />
        <SecretField
          label="Secondary auth token (optional)"
          value={secondary}
          onChange={setSecondary}
          error={shown("secondary")}
          help="Used when Twilio refuses the first, so that a rotation cuts nobody off"
        />
        <Checks
          label="What your application may do"
          choices={permissions}
          value={allowed}
          onChange={setAllowed}
          error={shown("permissions")}
        />
        <TextField
          label="Return URLs"
          value={urls}
          onChange={setUrls}
          error={shown("urls")}
          rows={3}
          placeholder="https://app.example.com/connected"
          help="Where customers come back to in your application; one a line, compared exactly"
        />
        {save.isError && <Problem error={save.error} />}
        <div className="row">
          <Button type="submit" look="primary" isDisabled={save.isPending}>
            {save.isPending ? "Asking Twilio…" : "Check and register"}
          </Button>
        </div>
      </form>
      <Where />
    </div>
  );
}

function Where() {
  const system = useQuery(systemQuery);
  return (
    <aside className="card" aria-label="Where to find these">
      <h2>Where to find these</h2>
      <ol className="steps">
        <li>
          Open{" "}
          <a href="https://www.twilio.com/console/connect/apps" target="_blank" rel="noreferrer">
            Connect apps in Twilio's console
          </a>{" "}
          and make one, or choose the one you have. Its SID begins with CN.
        </li>
        <li>Account SID and auth token are on the first page of Twilio's console.</li>
        <li>Register the app here. The hub then offers to enter its two addresses at Twilio for you.</li>
      </ol>
      {system.data?.sandboxUrl && (
        <p className="quiet small">
          This hub runs with the sandbox, which has a Connect App already: see Connect apps in{" "}
          <a href={system.data.sandboxUrl} target="_blank" rel="noreferrer">
            the sandbox's console
          </a>
          .
        </p>
      )}
    </aside>
  );
}
