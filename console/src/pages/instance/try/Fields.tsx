import { useId, useState } from "react";
import { Button } from "../../../ui/Button";
import { Select, TextField } from "../../../ui/Field";
import { type Draft, fieldsToObject, keyOf, objectToFields, type Problems } from "./request";
import type { Field } from "./swagger";

interface Shared {
  fields: Field[];
  problems: Problems;
}

/** Parameters in two columns: what is needed first, the rest on demand. */
export function Fields({
  fields,
  values,
  problems,
  onChange,
}: Shared & { values: Draft["values"]; onChange: (key: string, value: string) => void }) {
  const [all, setAll] = useState(false);
  const isMain = (f: Field) =>
    f.required ||
    f.example !== undefined ||
    !!values[keyOf(f)] ||
    f.name === "pageSize" ||
    f.name === "where" ||
    f.name === "message";
  const main = fields.filter(isMain);
  // Few are shown at once, and a field that went wrong is never hidden.
  const shown = all || fields.length <= 4 ? fields : fields.filter((f) => main.includes(f) || problems[keyOf(f)]);
  if (fields.length === 0) return null;
  return (
    <>
      <div className="try-fields">
        {shown.map((field) => (
          <FieldInput
            key={keyOf(field)}
            field={field}
            value={values[keyOf(field)] ?? ""}
            problem={problems[keyOf(field)]}
            onChange={(value) => onChange(keyOf(field), value)}
          />
        ))}
      </div>
      {shown.length < fields.length && (
        <div>
          <Button look="link" onPress={() => setAll(true)}>
            {fields.length - shown.length} more {fields.length - shown.length === 1 ? "field" : "fields"}
          </Button>
        </div>
      )}
    </>
  );
}

function FieldInput({
  field,
  value,
  problem,
  onChange,
}: {
  field: Field;
  value: string;
  problem?: string;
  onChange: (value: string) => void;
}) {
  const choices = field.choices ?? (field.type === "boolean" ? ["true", "false"] : null);
  if (choices) {
    return (
      <Select
        label={field.required ? `${field.name} (needed)` : field.name}
        help={field.description}
        value={value === "" ? "-" : value}
        choices={[
          { id: "-", label: field.default ? `not sent (${field.default})` : "not sent" },
          ...choices.map((c) => ({ id: c, label: c })),
        ]}
        onChange={(chosen) => onChange(chosen === "-" ? "" : chosen)}
      />
    );
  }
  const shape =
    field.type === "array"
      ? "One a line."
      : field.type === "object"
        ? "JSON."
        : field.type === "string"
          ? ""
          : `${field.type === "integer" ? "Whole number" : "Number"}${field.minimum !== undefined && field.maximum !== undefined ? `, ${field.minimum} to ${field.maximum}` : ""}.`;
  const long = field.type === "array" || field.type === "object" || field.name === "message";
  return (
    <TextField
      label={field.required ? `${field.name} (needed)` : field.name}
      help={[field.description, shape].filter(Boolean).join(" ")}
      value={value}
      onChange={onChange}
      error={problem}
      isRequired={field.required}
      placeholder={field.example ?? field.default}
      rows={long ? 2 : undefined}
      inputMode={field.type === "integer" ? "numeric" : field.type === "number" ? "decimal" : undefined}
      spellCheck="false"
      autoComplete="off"
    />
  );
}

/** The body by field, or as the JSON that it is; nothing typed is lost on the way from one to the other. */
export function BodyFields(
  props: Shared & { draft: Draft; onValue: (key: string, value: string) => void; onDraft: (draft: Draft) => void },
) {
  const { fields, draft, problems } = props;
  const [note, setNote] = useState<string | null>(null);
  const heading = useId();
  function toJson() {
    setNote(null);
    props.onDraft({ ...draft, json: JSON.stringify(fieldsToObject(fields, draft.values), null, 2) });
  }
  function toFields() {
    const values = objectToFields(fields, draft.json ?? "");
    if (values === null) {
      setNote("The fields cannot show all of this JSON. It is sent as it stands.");
      return;
    }
    setNote(null);
    const others = Object.entries(draft.values).filter(([key]) => !key.startsWith("body."));
    props.onDraft({ values: { ...Object.fromEntries(others), ...values }, json: null });
  }
  return (
    <section className="stack tight" aria-labelledby={heading}>
      <div className="row between">
        <span id={heading} className="label">
          Body
        </span>
        <Button small look="ghost" onPress={draft.json === null ? toJson : toFields}>
          {draft.json === null ? "Write JSON instead" : "Use fields instead"}
        </Button>
      </div>
      {draft.json === null ? (
        <Fields fields={fields} values={draft.values} problems={problems} onChange={props.onValue} />
      ) : (
        <TextField
          label="JSON"
          rows={10}
          value={draft.json}
          onChange={(json) => props.onDraft({ ...draft, json })}
          error={problems.body}
          spellCheck="false"
        />
      )}
      {note && (
        <p className="small" role="status">
          {note}
        </p>
      )}
    </section>
  );
}
