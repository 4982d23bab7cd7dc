import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import type { Connector } from "../../api/connectors";
import type { Instance } from "../../api/instances";
import { bodyOf, type Message, sendText } from "../../api/messages";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Problem } from "../../ui/States";
import { sandboxNumbers } from "./sandbox";
import { TextStatus } from "./TextStatus";

/** Sends one text through an instance, and follows what becomes of it. */
export function SendText({
  instance,
  connector,
  sandbox,
}: {
  instance: Instance;
  connector: Connector;
  sandbox: boolean;
}) {
  const sender = Object.entries(instance.configuration ?? {}).find(([key]) => key.endsWith(".sender"))?.[1] ?? "";
  const [to, setTo] = useState(sandbox ? sandboxNumbers.to : "");
  const [from, setFrom] = useState(sender || (sandbox ? sandboxNumbers.from : ""));
  const [message, setMessage] = useState("Hello from Trunkline");
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState<Message[]>([]);
  const key = useRef<{ body: string; key: string }>({ body: "", key: "" });
  const free = sandbox || instance.environment === "test";

  const send = useMutation({
    meta: { provider: true },
    mutationFn: async () => {
      const body = await bodyOf(connector, { to: to.trim(), from: from.trim(), message });
      const text = JSON.stringify(body);
      // The same text pressed again while it is on its way, or after a broken connection, is the same text.
      if (key.current.body !== text) key.current = { body: text, key: `text-${Date.now()}-${instance.id}` };
      return sendText(instance.id, body, key.current.key);
    },
    onSuccess: (answer) => {
      key.current = { body: "", key: "" };
      setSent((before) => [answer, ...before]);
    },
  });

  const toProblem =
    tried && !/^\+[1-9]\d{6,14}$/.test(to.trim())
      ? "Enter a number with + and country code, such as +14155550123."
      : null;
  const messageProblem = tried && message.trim() === "" ? "Write something to send." : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (/^\+[1-9]\d{6,14}$/.test(to.trim()) && message.trim() !== "" && !send.isPending) send.mutate();
  }

  return (
    <section className="card" aria-labelledby="send-text">
      <div className="stack tight">
        <h2 id="send-text">Send a text</h2>
        <p className="quiet">
          {free
            ? "Nothing is sent to anybody, and nothing is billed."
            : `A real text: ${connector.name} delivers it and bills it.`}
        </p>
      </div>
      <form className="add-fields" onSubmit={submit} noValidate aria-label="Send a text">
        <div className="add-pair">
          <TextField
            label="To"
            type="tel"
            value={to}
            onChange={setTo}
            error={toProblem}
            isRequired
            placeholder="+14155550123"
            autoComplete="off"
          />
          <TextField
            label="From"
            value={from}
            onChange={setFrom}
            help={sender ? "The instance’s own sender." : "A number of the account."}
            autoComplete="off"
          />
        </div>
        <TextField
          label="Message"
          value={message}
          onChange={setMessage}
          rows={3}
          error={messageProblem}
          isRequired
          maxLength={1600}
        />
        {send.isError && <Problem error={send.error} title="The text was not sent" />}
        <div className="row">
          <Button type="submit" look="primary" isPending={send.isPending}>
            {send.isPending ? "Sending…" : sent.length > 0 ? "Send another" : "Send"}
          </Button>
        </div>
      </form>
      {sent.length > 0 && (
        <ul className="stack tight" aria-label="Sent texts">
          {sent.map((one) => (
            <TextStatus key={one.id} instance={instance} first={one} follow={instance.environment !== "test"} />
          ))}
        </ul>
      )}
    </section>
  );
}
