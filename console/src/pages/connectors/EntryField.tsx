import type { FocusEvent } from "react";
import type { Entry } from "../../api/connectors";
import { SecretField, Select, Switch, TextField } from "../../ui/Field";
import { isFlag, isLong } from "./entries";
import { SecretMenu } from "./SecretMenu";

/** The control for one entry, chosen by its type. */
export function EntryField(props: {
  entry: Entry;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
  onBlur?: (to: EventTarget | null) => void;
}) {
  const { entry, value, error, onChange, onBlur } = props;
  const help = entry.description === entry.name ? undefined : entry.description;
  if (isFlag(entry))
    return <Switch label={entry.name} help={help} value={value === "true"} onChange={(on) => onChange(String(on))} />;
  if (entry.options.length > 0) {
    return (
      <Select
        label={entry.name}
        help={help}
        value={value}
        choices={entry.options.map((o) => ({ id: o.value, label: o.description || o.value }))}
        onChange={onChange}
      />
    );
  }
  const common = {
    label: entry.name,
    help,
    error,
    value,
    onChange,
    onBlur: (event: FocusEvent) => onBlur?.(event.relatedTarget),
    isRequired: entry.required,
    name: entry.key,
  };
  // What browsers offer to fill in here would be a password of the hub, which is the wrong one.
  if (entry.isPrivate) return <SecretField {...common} autoComplete="off" aside={<SecretMenu entry={entry} />} />;
  return (
    <TextField
      {...common}
      autoComplete="off"
      spellCheck="false"
      rows={isLong(entry) ? 4 : undefined}
      placeholder={entry.example ?? undefined}
    />
  );
}
