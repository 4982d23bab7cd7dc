import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { connectAppQuery, connectKey, createSession } from "../../api/connect";
import { connectorsQuery } from "../../api/connectors";
import { Button } from "../../ui/Button";
import { Select, TextField } from "../../ui/Field";
import { Dialog } from "../../ui/Overlay";
import { Problem } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { LinkReady } from "./LinkReady";

const lasting = [
  { id: "15", label: "15 minutes" },
  { id: "60", label: "1 hour" },
  { id: "1440", label: "1 day" },
  { id: "10080", label: "7 days" },
] as const;

const languages = [
  { id: "en", label: "English" },
  { id: "de", label: "German" },
] as const;

interface Given {
  customerId?: string;
  customerName?: string;
}

/** Makes a link and copies it: one click to open this, one to copy. */
export function NewLink({ given, onClose }: { given?: Given; onClose: () => void }) {
  const queries = useQueryClient();
  const app = useQuery(connectAppQuery);
  const connectors = useQuery(connectorsQuery);
  const [customerId, setCustomerId] = useState(given?.customerId ?? "");
  const [customerName, setCustomerName] = useState(given?.customerName ?? "");
  const [connector, setConnector] = useState("twiliov2");
  const [returnUrl, setReturnUrl] = useState("none");
  const [minutes, setMinutes] = useState<(typeof lasting)[number]["id"]>("1440");
  const [locale, setLocale] = useState<(typeof languages)[number]["id"]>("en");
  const [tried, setTried] = useState(false);
  const wrong = customerId.trim() ? null : "Enter your own id of the customer; the connection belongs to it.";

  const make = useMutation({
    mutationFn: () =>
      createSession({
        customerId: customerId.trim(),
        customerName: customerName.trim() || undefined,
        connectors: [connector],
        returnUrl: returnUrl === "none" ? undefined : returnUrl,
        mode: "connect",
        expiresInMinutes: Number(minutes),
        locale,
      }),
    gcTime: 0,
    onSuccess: async (session) => {
      void queries.invalidateQueries({ queryKey: connectKey });
      // Refused where the page has no focus; the link is on the page as well.
      await navigator.clipboard.writeText(session.url ?? "").then(
        () => say("Link copied"),
        () => undefined,
      );
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!wrong && !make.isPending) make.mutate();
  }

  if (make.data?.url) {
    const { url, customerName: who, expiresAt } = make.data;
    return (
      <Dialog title={`Link for ${who}`} open onClose={onClose}>
        <LinkReady link={url} who={who} expires={expiresAt} onClose={onClose} />
      </Dialog>
    );
  }
  const choices = (connectors.data ?? []).map((c) => ({ id: c.key, label: c.name }));
  return (
    <Dialog title="New connect link" open onClose={onClose} busy={make.isPending}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label="Customer id"
          value={customerId}
          onChange={setCustomerId}
          error={tried ? wrong : null}
          help="Your own, such as the number in your database"
          autoFocus={!given}
          maxLength={200}
        />
        <TextField
          label="Customer name"
          value={customerName}
          onChange={setCustomerName}
          help="Shown to the customer, so that they see whom the link is for"
          maxLength={200}
        />
        {choices.length > 0 && <Select label="Connector" value={connector} choices={choices} onChange={setConnector} />}
        <Select
          label="At the end"
          value={returnUrl}
          choices={[
            { id: "none", label: "The hub says that it is done", help: "The link stands alone, as in a mail" },
            ...(app.data?.returnUrls ?? []).map((url) => ({ id: url, label: url, help: "Back to your application" })),
          ]}
          onChange={setReturnUrl}
        />
        <div className="pair">
          <Select label="Good for" value={minutes} choices={lasting} onChange={setMinutes} />
          <Select label="Language" value={locale} choices={languages} onChange={setLocale} />
        </div>
        {app.data === null && (
          <p className="small quiet">
            There is no Connect App, so the customer will be asked for credentials on the hub's own page.
          </p>
        )}
        {make.isError && <Problem error={make.error} />}
        <div className="dialog-actions">
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" look="primary" isDisabled={make.isPending}>
            {make.isPending ? "Making…" : "Make and copy link"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
