import { useState } from "react";
import type { Instance } from "../../../api/instances";
import { Button } from "../../../ui/Button";
import { Select, TextField } from "../../../ui/Field";
import { AnswerView } from "./AnswerView";
import { LiveWarning } from "./LiveWarning";
import type { Built } from "./request";
import { SnippetView } from "./SnippetView";
import { useExecution } from "./useExecution";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].map((m) => ({ id: m, label: m }));
const types = ["application/x-www-form-urlencoded", "application/json", "text/plain"].map((t) => ({ id: t, label: t }));

/** The provider's own API through passthrough: whatever it has, with this instance's credential. */
export function RawRequest({ instance }: { instance: Instance }) {
  const root = `/elements/api-v2/passthrough/${instance.element.key}`;
  const [method, setMethod] = useState("GET");
  const [path, setPath] = useState(() => firstPath(instance));
  const [type, setType] = useState(types[0]!.id);
  const [body, setBody] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const execution = useExecution(instance.id);
  const hasBody = !["GET", "HEAD"].includes(method);
  const request: Built = {
    method,
    path: root + path.trim(),
    headers: hasBody && body !== "" ? { "Content-Type": type } : {},
    body: hasBody && body !== "" ? body : null,
  };
  function submit() {
    const wrong = problemOf(path);
    setProblem(wrong);
    if (wrong === null) execution.run(request);
  }
  return (
    <section className="card" aria-labelledby="raw">
      <h2 id="raw">Raw request</h2>
      <p className="quiet">
        The provider's own API, byte for byte. The hub adds the credential and covers secrets in the answer.
      </p>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="raw-line">
          <Select label="Method" value={method} choices={methods} onChange={setMethod} />
          <TextField
            label="Path and query at the provider"
            value={path}
            onChange={setPath}
            error={problem}
            spellCheck="false"
            autoComplete="off"
          />
        </div>
        {hasBody && (
          <>
            <Select label="Content type" value={type} choices={types} onChange={setType} />
            <TextField
              label="Body"
              rows={5}
              value={body}
              onChange={setBody}
              placeholder={type.includes("form") ? "To=%2B15551234567&Body=Hello" : ""}
              spellCheck="false"
            />
          </>
        )}
        <LiveWarning instance={instance} method={method} />
        <div className="row">
          <Button type="submit" look="primary" isPending={execution.busy}>
            {execution.busy ? "Executing…" : "Execute"}
          </Button>
          {execution.busy && <Button onPress={execution.cancel}>Cancel</Button>}
        </div>
      </form>
      <AnswerView execution={execution} />
      <SnippetView request={request} instance={instance} />
    </section>
  );
}

function problemOf(path: string): string | null {
  const text = path.trim();
  if (!text.startsWith("/") || text.startsWith("//")) return "Begin with one slash, such as /2010-04-01/Accounts.json.";
  if (/[\s#]/.test(text)) return "Write a space as %20 and # as %23.";
  // The browser would take such parts out before sending, so another address would be called than the one shown.
  if (/(^|\/)(\.|%2e){1,2}(\/|\?|$)/i.test(text.split("?")[0]!)) return "A path cannot have the parts . and ..";
  return null;
}

function firstPath(instance: Instance): string {
  const account = instance.identity?.id;
  return instance.element.key.startsWith("twilio") && account
    ? `/2010-04-01/Accounts/${account}/Messages.json?PageSize=5`
    : "/";
}
