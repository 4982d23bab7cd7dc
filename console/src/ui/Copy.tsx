import { useState } from "react";
import { IconButton } from "./Button";
import { Icon } from "./Icon";
import { say } from "./Toasts";

/** Copies a text; `what` names it for people, such as "instance id". */
export function CopyButton({ text, what }: { text: string | (() => Promise<string>); what: string }) {
  const [done, setDone] = useState(false);
  return (
    <IconButton
      small
      label={`Copy ${what}`}
      onPress={async () => {
        await navigator.clipboard.writeText(typeof text === "string" ? text : await text());
        setDone(true);
        say(`Copied ${what}`);
        setTimeout(() => setDone(false), 1500);
      }}
    >
      <Icon name={done ? "check" : "copy"} size={15} />
    </IconButton>
  );
}

/** An identifier with its copy button. */
export function Id({ value, what }: { value: string | number; what: string }) {
  return (
    <span className="copyable">
      <code>{value}</code>
      <CopyButton text={String(value)} what={what} />
    </span>
  );
}

/** Text to copy: a command, a snippet. */
export function Code({ text, what }: { text: string; what: string }) {
  return (
    <div className="code-box">
      <pre className="code" tabIndex={0} aria-label={what}>
        {text}
      </pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}
