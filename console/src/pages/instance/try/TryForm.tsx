import { useEffect, useRef, useState } from "react";
import type { Instance } from "../../../api/instances";
import { Button } from "../../../ui/Button";
import { TextField } from "../../../ui/Field";
import { AnswerView } from "./AnswerView";
import { BodyFields, Fields } from "./Fields";
import { LiveWarning } from "./LiveWarning";
import { build, type Draft, type Problems } from "./request";
import { SnippetView } from "./SnippetView";
import type { Field, Operation } from "./swagger";
import { useExecution } from "./useExecution";

interface Props {
  instance: Instance;
  root: string;
  operation: Operation;
  /** Values from the page's address. */
  given: Record<string, string | undefined>;
}

/** Fields, Execute, the same request as code, and the answer. */
export function TryForm({ instance, root, operation, given }: Props) {
  const [draft, setDraft] = useState<Draft>(() => begin(operation, given));
  const [problems, setProblems] = useState<Problems>({});
  const execution = useExecution(instance.id);
  const form = useRef<HTMLFormElement>(null);

  // What is being typed is checked again only where something was wrong, so that nobody is scolded while typing.
  const change = (next: Draft) => {
    setDraft(next);
    if (Object.keys(problems).length > 0) {
      const again = build(root, operation, next);
      setProblems(
        "problems" in again
          ? Object.fromEntries(Object.entries(again.problems).filter(([key]) => key in problems))
          : {},
      );
    }
  };
  const set = (key: string, value: string) => change({ ...draft, values: { ...draft.values, [key]: value } });

  function submit() {
    const built = build(root, operation, draft);
    if ("problems" in built) {
      setProblems(built.problems);
      return;
    }
    setProblems({});
    execution.run(built.request);
  }
  const wrong = Object.keys(problems).join();
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    // Only when a submission failed, not at each key.
  }, [wrong]);

  const built = build(root, operation, draft);
  const by = (where: Field["where"]) => operation.parameters.filter((f) => f.where === where);
  return (
    <div className="stack try-form">
      <form
        ref={form}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Fields
          fields={[...by("path"), ...by("query"), ...by("header")]}
          values={draft.values}
          problems={problems}
          onChange={set}
        />
        {operation.body !== null && operation.body.length > 0 && (
          <BodyFields fields={operation.body} draft={draft} problems={problems} onValue={set} onDraft={change} />
        )}
        {operation.body?.length === 0 && (
          <TextField
            label="Body (JSON)"
            rows={6}
            value={draft.json ?? ""}
            onChange={(json) => change({ ...draft, json })}
            error={problems.body}
            isRequired={operation.bodyRequired}
            spellCheck="false"
          />
        )}
        <LiveWarning instance={instance} method={operation.method} />
        <div className="row">
          <Button type="submit" look="primary" isPending={execution.busy}>
            {execution.busy ? "Executing…" : "Execute"}
          </Button>
          {execution.busy && <Button onPress={execution.cancel}>Cancel</Button>}
          <span className="small quiet">as you, through {instance.name}</span>
        </div>
      </form>
      <AnswerView execution={execution} />
      {"request" in built ? (
        <SnippetView request={built.request} instance={instance} />
      ) : (
        <p className="small quiet">
          Fill in what is needed, and the same request is shown here for curl, C#, JavaScript and Python.
        </p>
      )}
    </div>
  );
}

function begin(operation: Operation, given: Props["given"]): Draft {
  const values: Record<string, string> = {};
  for (const field of operation.parameters) values[field.name] = given[field.name] ?? "";
  for (const field of operation.body ?? []) values[`body.${field.name}`] = given[field.name] ?? "";
  return { values, json: operation.body?.length === 0 ? "{}" : null };
}
