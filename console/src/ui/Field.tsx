import { type ReactNode, useState } from "react";
import {
  Button as AriaButton,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField as AriaSearch,
  Select as AriaSelect,
  SelectValue,
  Switch as AriaSwitch,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps,
} from "react-aria-components";
import { IconButton } from "./Button";
import { Icon } from "./Icon";

interface FieldProps extends Omit<TextFieldProps, "className" | "children"> {
  label: string;
  help?: ReactNode;
  /** What is wrong with the value; null when nothing is. */
  error?: string | null;
  placeholder?: string;
  rows?: number;
  /** Beside the label: a menu, a link. */
  aside?: ReactNode;
}

export function TextField({ label, help, error, placeholder, rows, aside, ...props }: FieldProps) {
  return (
    <AriaTextField {...props} isInvalid={!!error} className="field">
      <div className="row between">
        <Label>{label}</Label>
        {aside}
      </div>
      {rows ? (
        <TextArea className="input" rows={rows} placeholder={placeholder} />
      ) : (
        <Input className="input" placeholder={placeholder} />
      )}
      {help && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="error">{error}</FieldError>
    </AriaTextField>
  );
}

/** A value that is hidden until one asks to see it. Pasting and password managers work. */
export function SecretField({ label, help, error, placeholder, aside, ...props }: FieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <AriaTextField {...props} isInvalid={!!error} className="field" type={shown ? "text" : "password"}>
      <div className="row between">
        <Label>{label}</Label>
        {aside}
      </div>
      <div className="input-row">
        <Input className="input mono" placeholder={placeholder} spellCheck={false} autoCapitalize="off" />
        <IconButton label={shown ? `Hide ${label}` : `Show ${label}`} onPress={() => setShown(!shown)}>
          <Icon name={shown ? "hide" : "show"} />
        </IconButton>
      </div>
      {help && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="error">{error}</FieldError>
    </AriaTextField>
  );
}

export interface Choice<T extends string> {
  id: T;
  label: string;
  help?: string;
}

export function Select<T extends string>(props: {
  label: string;
  hideLabel?: boolean;
  help?: ReactNode;
  value: T;
  choices: readonly Choice<T>[];
  onChange: (value: T) => void;
}) {
  return (
    <AriaSelect
      className="field"
      aria-label={props.hideLabel ? props.label : undefined}
      value={props.value}
      onChange={(key) => props.onChange(key as T)}
    >
      {!props.hideLabel && <Label>{props.label}</Label>}
      <AriaButton className="select-button">
        <SelectValue />
        <Icon name="down" />
      </AriaButton>
      {props.help && (
        <Text slot="description" className="help">
          {props.help}
        </Text>
      )}
      <Popover className="popover">
        <ListBox items={props.choices}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className="option">
              <div>
                <Text slot="label">{choice.label}</Text>
                {choice.help && (
                  <Text slot="description" className="help">
                    <br />
                    {choice.help}
                  </Text>
                )}
              </div>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export function Switch(props: { label: string; help?: ReactNode; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <div className="field">
      <AriaSwitch className="switch" isSelected={props.value} onChange={props.onChange}>
        <span className="track" />
        {props.label}
      </AriaSwitch>
      {props.help && <p className="help">{props.help}</p>}
    </div>
  );
}

export function Search(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
}) {
  return (
    <AriaSearch
      className="field"
      aria-label={props.label}
      value={props.value}
      onChange={props.onChange}
      autoFocus={props.autoFocus}
    >
      <Input className="input" placeholder={props.label} />
    </AriaSearch>
  );
}
