import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { connectorsQuery } from "../../api/connectors";
import type { Instance } from "../../api/instances";
import { Button } from "../../ui/Button";
import { Search as SearchField, Select } from "../../ui/Field";
import { environmentChoices, healthChoices, isFiltered, orderChoices, type Search, tagsOf } from "./filters";

/** What narrows the list; all of it is in the address. */
export function FilterBar({
  search,
  items,
  onChange,
}: {
  search: Search;
  items: Instance[];
  onChange: (change: Search) => void;
}) {
  const connectors = useQuery(connectorsQuery);
  const connectorChoices = [
    { id: "", label: "Any connector" },
    ...(connectors.data ?? []).map((c) => ({ id: c.key, label: c.name })),
  ];
  const [q, setQ] = useLate(search.q ?? "", (value) => onChange({ q: value }));
  return (
    <div className="filters" role="search" aria-label="Filter instances">
      <SearchField label="Search name, account, tag or id" value={q} onChange={setQ} />
      <Select
        hideLabel
        label="Health"
        value={search.health ?? ""}
        choices={healthChoices}
        onChange={(health) => onChange({ health })}
      />
      <Select
        hideLabel
        label="Connector"
        value={search.connector ?? ""}
        choices={connectorChoices}
        onChange={(connector) => onChange({ connector })}
      />
      <Select
        hideLabel
        label="Environment"
        value={search.environment ?? ""}
        choices={environmentChoices}
        onChange={(environment) => onChange({ environment })}
      />
      <Suggesting
        label="Folder"
        value={search.folder ?? ""}
        known={items.map((i) => i.folder ?? "")}
        onChange={(folder) => onChange({ folder })}
      />
      <Suggesting
        label="Tag"
        value={search.tag ?? ""}
        known={items.flatMap(tagsOf)}
        onChange={(tag) => onChange({ tag })}
      />
      <Select
        hideLabel
        label="Order"
        value={search.order ?? ""}
        choices={orderChoices}
        onChange={(order) => onChange({ order })}
      />
      {isFiltered(search) && (
        <Button
          look="link"
          onPress={() => onChange({ q: "", health: "", connector: "", environment: "", folder: "", tag: "" })}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}

/** A text that proposes what the list has. */
function Suggesting({
  label,
  value,
  known,
  onChange,
}: {
  label: string;
  value: string;
  known: string[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  const [text, setText] = useLate(value, onChange);
  const words = [...new Set(known)].filter((word) => word !== "").slice(0, 50);
  return (
    <div className="field">
      <input
        type="search"
        className="input"
        aria-label={label}
        placeholder={label}
        list={id}
        value={text}
        onChange={(e) => setText(e.target.value)}
        autoComplete="off"
      />
      <datalist id={id}>
        {words.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </div>
  );
}

/** What is typed shows at once, and is asked for when the typing rests. */
function useLate(value: string, onRest: (value: string) => void): [string, (value: string) => void] {
  const [typed, setTyped] = useState(value);
  const rest = useRef(onRest);
  rest.current = onRest;
  const told = useRef(value);
  useEffect(() => {
    // Changed from elsewhere: cleared, or chosen in a row.
    if (value !== told.current) {
      told.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      rest.current(typed);
    }, 200);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped];
}
