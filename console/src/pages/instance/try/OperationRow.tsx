import { memo, useEffect, useRef } from "react";
import type { Instance } from "../../../api/instances";
import { Button } from "../../../ui/Button";
import { CopyButton } from "../../../ui/Copy";
import { Icon } from "../../../ui/Icon";
import type { Operation } from "./swagger";
import { TryForm } from "./TryForm";

export type OpenState = "closed" | "open" | "trying";

interface Props {
  instance: Instance;
  root: string;
  operation: Operation;
  state: OpenState;
  given: Record<string, string | undefined>;
  onState: (operation: string, state: OpenState) => void;
}

/** One operation: a line, until it is opened. */
export const OperationRow = memo(function OperationRow({ instance, root, operation, state, given, onState }: Props) {
  const row = useRef<HTMLLIElement>(null);
  const panel = `op-${operation.id}`;
  const before = useRef<OpenState>("closed");
  useEffect(() => {
    if (state === "trying" && before.current !== "trying") {
      if (before.current === "closed") row.current?.scrollIntoView({ block: "nearest" });
      row.current?.querySelector<HTMLElement>(".try-form input, .try-form textarea, .try-form [type=submit]")?.focus();
    }
    before.current = state;
  }, [state]);
  return (
    <li ref={row} className={`operation ${state === "closed" ? "" : "open"}`}>
      <div className="operation-head">
        <button
          type="button"
          className="operation-toggle"
          aria-expanded={state !== "closed"}
          aria-controls={panel}
          onClick={() => onState(operation.id, state === "closed" ? "open" : "closed")}
        >
          <Icon name={state === "closed" ? "right" : "down"} size={15} />
          <span className={`method ${operation.method.toLowerCase()}`}>{operation.method}</span>
          <code>{operation.path}</code>
          <span className="quiet operation-summary">{operation.summary}</span>
        </button>
        {state !== "trying" && (
          <Button
            small
            onPress={() => onState(operation.id, "trying")}
            aria-label={`Try it out: ${operation.summary || operation.id}`}
          >
            Try it out
          </Button>
        )}
      </div>
      {state !== "closed" && (
        <div id={panel} className="operation-body">
          {operation.description && <p>{operation.description}</p>}
          <p className="row small quiet">
            <code>
              {operation.method} {root}
              {operation.path}
            </code>
            <CopyButton text={root + operation.path} what="path" />
          </p>
          {state === "trying" ? (
            <TryForm instance={instance} root={root} operation={operation} given={given} />
          ) : (
            <Described operation={operation} />
          )}
        </div>
      )}
    </li>
  );
});

function Described({ operation }: { operation: Operation }) {
  const fields = [...operation.parameters, ...(operation.body ?? [])];
  return (
    <>
      {fields.length > 0 && (
        <div className="table-box" tabIndex={0} role="region" aria-label="Fields">
          <table className="table" aria-label="Fields">
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">In</th>
                <th scope="col">Type</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={`${field.where} ${field.name}`}>
                  <td>
                    <code>{field.name}</code>
                    {field.required && <span className="small quiet"> needed</span>}
                  </td>
                  <td>{field.where}</td>
                  <td>{field.type}</td>
                  <td>
                    {field.description}
                    {field.choices && <span className="small quiet"> One of {field.choices.join(", ")}.</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <details>
        <summary>Possible answers</summary>
        <dl className="facts">
          {operation.answers.map((answer) => (
            <div key={answer.status} className="header">
              <dt>{answer.status}</dt>
              <dd>{answer.description}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
