import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
  Text,
} from "react-aria-components";
import type { Choice } from "./Field";
import { Icon } from "./Icon";

interface Props<T extends string> {
  label: string;
  help?: ReactNode;
  choices: readonly Choice<T>[];
  error?: string | null;
}

/** Several of a few; each with a line that says what it means. */
export function Checks<T extends string>(props: Props<T> & { value: readonly T[]; onChange: (value: T[]) => void }) {
  return (
    <AriaCheckboxGroup
      className="field"
      value={[...props.value]}
      onChange={(value) => props.onChange(value as T[])}
      isInvalid={!!props.error}
    >
      <Label className="label">{props.label}</Label>
      {props.help && (
        <Text slot="description" className="help">
          {props.help}
        </Text>
      )}
      <div className="choices">
        {props.choices.map((choice) => (
          <AriaCheckbox key={choice.id} value={choice.id} className="choice checkbox">
            <span className="box">
              <Icon name="check" size={13} />
            </span>
            <Words choice={choice} />
          </AriaCheckbox>
        ))}
      </div>
      {props.error && <span className="error">{props.error}</span>}
    </AriaCheckboxGroup>
  );
}

/** One of a few, all of them in sight. */
export function Radios<T extends string>(
  props: Props<T> & { value: T; onChange: (value: T) => void; hideLabel?: boolean },
) {
  return (
    <AriaRadioGroup
      className="field"
      value={props.value}
      onChange={(value) => props.onChange(value as T)}
      aria-label={props.hideLabel ? props.label : undefined}
    >
      {!props.hideLabel && <Label className="label">{props.label}</Label>}
      {props.help && (
        <Text slot="description" className="help">
          {props.help}
        </Text>
      )}
      <div className="choices">
        {props.choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className="choice radio">
            <span className="dot" />
            <Words choice={choice} />
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}

function Words({ choice }: { choice: Choice<string> }) {
  return (
    <span className="choice-words">
      <span>{choice.label}</span>
      {choice.help && <span className="help">{choice.help}</span>}
    </span>
  );
}
