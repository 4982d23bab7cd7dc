import type { Entry } from "../../../api/connectors";
import { SecretField, Select, Switch, TextField } from "../../../ui/Field";
import { isSecret, wayToSignIn } from "./entries";

interface Props {
  entry: Entry;
  value: string;
  stored: boolean;
  problem?: string | null;
  autoFocus?: boolean;
  onChange: (value: string) => void;
}

/** One configuration entry, in the control that fits it. */
export function EntryField({ entry, value, stored, problem, autoFocus, onChange }: Props) {
  const shared = {
    label: entry.name,
    help: entry.description || undefined,
    value,
    onChange,
    error: problem,
    isRequired: entry.required && !stored,
  };
  if (isSecret(entry)) {
    return (
      <SecretField
        {...shared}
        autoFocus={autoFocus}
        placeholder={stored ? "Stored. Leave empty to keep it" : undefined}
        autoComplete="off"
      />
    );
  }
  if (entry.type.startsWith("BOOLEAN"))
    return (
      <Switch
        label={entry.name}
        help={entry.description}
        value={value === "true"}
        onChange={(on) => onChange(String(on))}
      />
    );
  if (entry.options.length > 0) {
    // Connect is a customer's decision, not one that is typed in here.
    const options = entry.options.filter(
      (o) => entry.key !== wayToSignIn || o.value !== "connect" || value === "connect",
    );
    const none = entry.required || value !== "" ? [] : [{ id: "", label: "none" }];
    return (
      <Select
        label={entry.name}
        help={entry.description}
        value={value}
        choices={[...none, ...options.map((o) => ({ id: o.value, label: o.description || o.value }))]}
        onChange={onChange}
      />
    );
  }
  return (
    <TextField
      {...shared}
      autoFocus={autoFocus}
      rows={entry.type === "TEXTAREA" ? 4 : undefined}
      placeholder={entry.example ?? undefined}
      spellCheck="false"
      autoComplete="off"
    />
  );
}
