import { type KeyboardEvent, useState } from "react";
import {
  Button as AriaButton,
  Input,
  Label,
  Tag,
  TagGroup,
  TagList,
  Text,
  TextField as AriaTextField,
} from "react-aria-components";
import { Icon } from "./Icon";

/** Several short words. Enter or a comma ends one; what stands in the field when it is left counts as well. */
export function TagField(props: {
  label: string;
  help?: string;
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const [typed, setTyped] = useState("");

  function add(text: string) {
    const fresh = text
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== "" && !props.value.includes(tag));
    if (fresh.length > 0) props.onChange([...props.value, ...new Set(fresh)]);
    setTyped("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" && typed.trim()) {
      event.preventDefault();
      add(typed);
    } else if (event.key === "Backspace" && typed === "") props.onChange(props.value.slice(0, -1));
  }

  return (
    <div className="field">
      <AriaTextField
        className="field"
        value={typed}
        onChange={(text) => (text.includes(",") ? add(text) : setTyped(text))}
        onBlur={() => add(typed)}
        onKeyDown={onKeyDown}
        autoComplete="off"
      >
        <Label>{props.label}</Label>
        <Input className="input" />
        <Text slot="description" className="help">
          {props.help ?? "Enter or a comma ends each."}
        </Text>
      </AriaTextField>
      {props.value.length > 0 && (
        <TagGroup
          aria-label={props.label}
          onRemove={(keys) => props.onChange(props.value.filter((tag) => !keys.has(tag)))}
        >
          <TagList className="row">
            {props.value.map((tag) => (
              <Tag key={tag} id={tag} textValue={tag} className="chip tag">
                {tag}
                <AriaButton slot="remove" className="tag-remove" aria-label={`Remove ${tag}`}>
                  <Icon name="close" size={12} />
                </AriaButton>
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
    </div>
  );
}
