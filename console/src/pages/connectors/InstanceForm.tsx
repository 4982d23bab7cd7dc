import { type FormEvent, useRef, useState } from "react";
import type { AuthenticationTypes, Connector, Entry } from "../../api/connectors";
import { Refused } from "../../api/client";
import type { NewInstance } from "../../api/instance";
import { Button } from "../../ui/Button";
import { Radios } from "../../ui/Choices";
import { TextField } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { TagField } from "../../ui/TagField";
import { ByConnect } from "./ByConnect";
import { asked, configurationOf, defaults, problemOf, serverProblems, type Values } from "./entries";
import { EntryField } from "./EntryField";
import { SandboxOffer } from "./SandboxOffer";
import { useAdding } from "./useAdding";
import { NotSaved, Verdict } from "./Verdict";

interface Props {
  connector: Connector;
  entries: Entry[];
  ways: AuthenticationTypes;
  /** What signs in at the sandbox, where there is one. */
  sandbox: Values | null;
  inSandbox: boolean;
}

export function InstanceForm({ connector, entries, ways, sandbox, inSandbox }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [way, setWay] = useState(ways.defaultValue);
  const [values, setValues] = useState<Values>(() => ({ ...defaults(entries), ...(inSandbox ? sandbox : null) }));
  const [name, setName] = useState(inSandbox && sandbox ? "Sandbox" : "");
  const [folder, setFolder] = useState("");
  const [tags, setTags] = useState<string[]>([]);
  /** Complaints show under fields that were left, and under all once one has tried to go on. */
  const [left, setLeft] = useState<Set<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Values>({});
  const { test, save } = useAdding(connector.key, (message) => {
    setRefused(serverProblems(message, entries));
    focusFirst();
  });
  const busy = test.isPending || save.isPending;

  const { needed, more } = asked(entries, way);
  const problem = (entry: Entry) =>
    refused[entry.key] ?? (tried || left.has(entry.key) ? problemOf(entry, values[entry.key]) : null);

  function set(key: string, value: string) {
    setValues((before) => ({ ...before, [key]: value }));
    setRefused(({ [key]: _, ...rest }) => rest);
    // What was found out is about other values.
    test.reset();
    save.reset();
  }

  function leave(key: string, to: EventTarget | null) {
    // A complaint that appears between press and release of a button would push the button away from under the pointer.
    if (values[key] && !(to instanceof HTMLButtonElement)) setLeft(new Set(left).add(key));
  }

  function focusFirst() {
    requestAnimationFrame(() => {
      const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
      wrong?.closest("details")?.setAttribute("open", "");
      wrong?.focus();
    });
  }

  function body(): NewInstance | null {
    setTried(true);
    if ([...needed, ...more].some((e) => problemOf(e, values[e.key]))) {
      focusFirst();
      return null;
    }
    return {
      element: { key: connector.key },
      name: name.trim() || test.data?.identity?.name || connector.name,
      folder: folder.trim() || undefined,
      tags,
      configuration: configurationOf(entries, values, way),
    };
  }

  function onTest() {
    const asked = body();
    save.reset();
    if (asked && !busy) test.mutate(asked);
  }

  function onSave(verify = true) {
    const asked = body();
    if (asked && !busy) save.mutate({ body: asked, verify });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    onSave();
  }

  const unreachable = save.error instanceof Refused && save.error.status === 502;
  return (
    <form
      ref={form}
      className="card add-form"
      onSubmit={submit}
      noValidate
      aria-label={`Add an instance of ${connector.name}`}
    >
      {sandbox && (
        <SandboxOffer
          filled={Object.entries(sandbox).every(([key, value]) => values[key] === value)}
          onFill={() => {
            setWay(ways.defaultValue);
            setValues((before) => ({ ...before, ...sandbox }));
            if (!name) setName("Sandbox");
            setRefused({});
            setTried(false);
            test.reset();
            save.reset();
          }}
        />
      )}
      {ways.options.length > 1 && (
        <Radios label="How to sign in" value={way} onChange={setWay} choices={ways.options.map(wayChoice)} />
      )}
      {way === "connect" ? (
        <ByConnect connector={connector} />
      ) : (
        <>
          <div className="add-fields">
            {needed.map((entry) => (
              <EntryField
                key={entry.key}
                entry={entry}
                value={values[entry.key] ?? ""}
                error={problem(entry)}
                onChange={(value) => set(entry.key, value)}
                onBlur={(to) => leave(entry.key, to)}
              />
            ))}
          </div>
          <div className="add-pair">
            <TextField
              label="Name"
              value={name}
              onChange={setName}
              maxLength={256}
              placeholder={test.data?.identity?.name ?? connector.name}
              help="For people. Left empty, it is called like the account."
              autoComplete="off"
            />
            <TextField
              label="Folder"
              value={folder}
              onChange={setFolder}
              placeholder="Shops/Berlin"
              help="Where people look for it; slashes make folders in folders."
              autoComplete="off"
            />
          </div>
          <TagField label="Tags" value={tags} onChange={setTags} />
          {more.length > 0 && (
            <details className="more">
              <summary>
                <Icon name="right" size={16} /> More settings ({more.length})
              </summary>
              <div className="add-fields">
                {more.map((entry) => (
                  <EntryField
                    key={entry.key}
                    entry={entry}
                    value={values[entry.key] ?? ""}
                    error={problem(entry)}
                    onChange={(value) => set(entry.key, value)}
                    onBlur={(to) => leave(entry.key, to)}
                  />
                ))}
              </div>
            </details>
          )}
          {test.data && !save.isError && <Verdict result={test.data} provider={connector.name} />}
          {test.isError && <NotSaved error={test.error} provider={connector.name} />}
          {save.isError && <NotSaved error={save.error} provider={connector.name} />}
          <div className="add-actions">
            <Button type="submit" look="primary" isDisabled={test.isPending} isPending={save.isPending}>
              {save.isPending ? `Asking ${connector.name}…` : "Test and save"}
            </Button>
            <Button onPress={onTest} isDisabled={save.isPending} isPending={test.isPending}>
              {test.isPending ? "Testing…" : "Test"}
            </Button>
            {unreachable && (
              <Button look="link" onPress={() => onSave(false)}>
                Save without a test
              </Button>
            )}
          </div>
        </>
      )}
    </form>
  );
}

/** "Twilio Connect; the customer gives access" has its reason after the semicolon. */
function wayChoice({ value, description }: { value: string; description: string }) {
  const [label, ...reason] = description.split(/;\s*/);
  const help = reason.join("; ");
  return {
    id: value,
    label: label || value,
    help: help ? `${help.charAt(0).toUpperCase()}${help.slice(1)}.` : undefined,
  };
}
