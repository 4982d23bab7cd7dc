import type { CallFilter } from "../../api/activity";
import { Button } from "../../ui/Button";
import { type Choice, Search, Select, TextField } from "../../ui/Field";
import { fromField, since, toField, useTyped } from "./filters";

interface Props {
  filter: CallFilter;
  set: (change: CallFilter) => void;
  clear: () => void;
  any: boolean;
  /** Absent where all calls are of one instance. */
  instances?: Choice<string>[];
  connectors?: Choice<string>[];
}

const statuses = [
  { id: "", label: "Any outcome" },
  { id: "success", label: "Succeeded" },
  { id: "failed", label: "Failed" },
  { id: "400", label: "400 bad request" },
  { id: "401", label: "401 not signed in" },
  { id: "403", label: "403 not allowed" },
  { id: "404", label: "404 not found" },
  { id: "429", label: "429 too many" },
  { id: "500", label: "500 fault of the hub" },
  { id: "502", label: "502 provider failed" },
  { id: "503", label: "503 not now" },
  { id: "504", label: "504 too late" },
];
const methods = [
  { id: "", label: "Any method" },
  ...["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].map((m) => ({ id: m, label: m })),
];
const periods = [
  { id: "", label: "All time" },
  { id: "hour", label: "Last hour" },
  { id: "day", label: "Last day" },
  { id: "week", label: "Last week" },
  { id: "own", label: "From … to …" },
];

/** Each choice is in the address at once; what is typed, when typing rests. */
export function CallFilters({ filter, set, clear, any, instances, connectors }: Props) {
  const [search, setSearch] = useTyped(filter.search ?? "", (value) => set({ search: value || undefined }));
  const [operation, setOperation] = useTyped(filter.operation ?? "", (value) => set({ operation: value || undefined }));
  const known = (choices: Choice<string>[], value: string | undefined) =>
    !value || choices.some((c) => c.id === value) ? choices : [...choices, { id: value, label: value }];
  return (
    <div className="filters" role="group" aria-label="Filters">
      <Search label="Search path or operation" value={search} onChange={setSearch} />
      {instances && (
        <Select
          label="Instance"
          hideLabel
          value={filter.instanceId ?? ""}
          choices={known([{ id: "", label: "Any instance" }, ...instances], filter.instanceId)}
          onChange={(id) => set({ instanceId: id || undefined })}
        />
      )}
      {connectors && (
        <Select
          label="Connector"
          hideLabel
          value={filter.connector ?? ""}
          choices={known([{ id: "", label: "Any connector" }, ...connectors], filter.connector)}
          onChange={(key) => set({ connector: key || undefined })}
        />
      )}
      <Select
        label="Outcome"
        hideLabel
        value={filter.status ?? ""}
        choices={known(statuses, filter.status)}
        onChange={(status) => set({ status: status || undefined })}
      />
      <Select
        label="Method"
        hideLabel
        value={filter.method ?? ""}
        choices={known(methods, filter.method)}
        onChange={(method) => set({ method: method || undefined })}
      />
      <Select
        label="Period"
        hideLabel
        value={filter.from || filter.to ? "own" : ""}
        choices={periods}
        onChange={(span) =>
          set(
            span === ""
              ? { from: undefined, to: undefined }
              : { from: since(span === "own" ? "day" : (span as "hour")), to: undefined },
          )
        }
      />
      {(filter.from || filter.to) && (
        <>
          <TextField
            label="From"
            type="datetime-local"
            value={toField(filter.from)}
            onChange={(value) => set({ from: fromField(value) })}
          />
          <TextField
            label="To"
            type="datetime-local"
            value={toField(filter.to)}
            onChange={(value) => set({ to: fromField(value) })}
          />
        </>
      )}
      {(filter.operation || operation) && <TextField label="Operation" value={operation} onChange={setOperation} />}
      {filter.requestId && (
        <span className="chip accent">
          Request <code>{filter.requestId}</code>
        </span>
      )}
      {any && (
        <Button look="link" onPress={clear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
