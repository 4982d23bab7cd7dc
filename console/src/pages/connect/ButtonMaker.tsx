import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { buttonQuery, type ConnectApp } from "../../api/connect";
import { Radios } from "../../ui/Choices";
import { Code } from "../../ui/Copy";
import { TextField } from "../../ui/Field";
import { Problem } from "../../ui/States";
import { lookOf } from "./buttonLook";
import { urlProblem } from "./words";

/** HTML to paste where customers press Connect, with what it looks like. */
export function ButtonMaker({ app }: { app: ConnectApp }) {
  const first = app.returnUrls[0];
  const [href, setHref] = useState(first && URL.canParse(first) ? `${new URL(first).origin}/connect` : "");
  const [kind, setKind] = useState<"button" | "link">("button");
  const asked = useDeferredValue(href.trim());
  const problem = href.trim()
    ? urlProblem(href.trim())
    : "Enter the address of your application that begins a connection.";
  const html = useQuery({
    ...buttonQuery(app.id, asked),
    enabled: urlProblem(asked) === null,
    placeholderData: (before) => before,
  });
  const text = html.data?.[kind];
  return (
    <section className="card" aria-labelledby="button-maker">
      <h2 id="button-maker">Connect button</h2>
      <p className="quiet">
        It leads to an address of your application, behind your own sign-in. There your server makes a connect session
        for whoever is signed in and redirects to its link.
      </p>
      <TextField
        label="Address of your application"
        value={href}
        onChange={setHref}
        error={problem}
        placeholder="https://app.example.com/connect"
        inputMode="url"
      />
      <Radios
        label="Look"
        value={kind}
        onChange={setKind}
        choices={[
          { id: "button", label: "Button with a picture" },
          { id: "link", label: "Plain link, styled by your page" },
        ]}
      />
      {html.isError && <Problem error={html.error} />}
      {text && (
        <>
          <div className="field">
            <span className="label">Preview</span>
            <div className="button-preview">
              <Preview html={text} />
            </div>
          </div>
          <div className="field">
            <span className="label">HTML to paste</span>
            <Code text={text} what="button HTML" />
          </div>
        </>
      )}
    </section>
  );
}

function Preview({ html }: { html: string }) {
  const look = lookOf(html);
  if (!look) return null;
  return (
    <span
      role="img"
      aria-label={`Preview: ${look.text}`}
      style={look.style}
      className={look.picture ? undefined : "preview-link"}
    >
      {look.picture && (
        <svg
          width="18"
          height="18"
          viewBox={look.box}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d={look.picture} />
        </svg>
      )}
      {look.text}
    </span>
  );
}
