import "./try/tryit.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { ask } from "../../api/ask";
import type { Instance } from "../../api/instances";
import { Button } from "../../ui/Button";
import { Search } from "../../ui/Field";
import { Empty, Loaded } from "../../ui/States";
import { InstancePage } from "./Frame";
import { OperationRow, type OpenState } from "./try/OperationRow";
import { RawRequest } from "./try/RawRequest";
import { type Docs, readDocs, searchDocs } from "./try/swagger";

export default function TryIt() {
  return <InstancePage tab="Try it">{(instance) => <Documented instance={instance} />}</InstancePage>;
}

function Documented({ instance }: { instance: Instance }) {
  const docs = useQuery({
    queryKey: ["docs", instance.id],
    queryFn: async ({ signal }) => readDocs(await ask<unknown>(`/instances/${instance.id}/docs`, { signal })),
    staleTime: 5 * 60_000,
  });
  return (
    <Loaded query={docs} lines={8}>
      {(read) => <Operations instance={instance} docs={read} />}
    </Loaded>
  );
}

function Operations({ instance, docs }: { instance: Instance; docs: Docs }) {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const words = search.find ?? "";
  const shown = useDeferredValue(words);
  const groups = useMemo(() => searchDocs(docs.groups, shown), [docs, shown]);
  // One that the address names is open from the start, filled in with what the address says besides.
  const [open, setOpen] = useState<Record<string, OpenState>>(() => (search.op ? { [search.op]: "trying" } : {}));
  const [given] = useState(search);
  const onState = useCallback((id: string, state: OpenState) => setOpen((before) => ({ ...before, [id]: state })), []);
  const put = (change: Record<string, string | undefined>) =>
    void navigate({
      to: "/instances/$id/try",
      params: { id: String(instance.id) },
      search: { ...search, ...change },
      replace: true,
      resetScroll: false,
    });
  const raw = search.view === "raw";
  return (
    <div className="stack">
      <div className="row between">
        <div className="try-search">
          <Search
            label="Search operations"
            value={words}
            onChange={(find) => put({ find: find || undefined, view: undefined })}
          />
        </div>
        <Button onPress={() => put({ view: raw ? undefined : "raw" })}>
          {raw ? "Back to the operations" : "Raw request"}
        </Button>
      </div>
      {raw && <RawRequest instance={instance} />}
      {!raw && groups.length === 0 && (
        <Empty
          title="No operation has these words"
          action={<Button onPress={() => put({ find: undefined })}>Show all</Button>}
        >
          A raw request reaches everything else that the provider has.
        </Empty>
      )}
      {!raw &&
        groups.map((group) => (
          <section key={group.name} className="stack tight" aria-label={group.title}>
            <div>
              <h2>{group.title}</h2>
              {group.description && <p className="quiet">{group.description}</p>}
            </div>
            <ul className="operations">
              {group.operations.map((operation) => (
                <OperationRow
                  key={operation.id}
                  instance={instance}
                  root={docs.root}
                  operation={operation}
                  state={open[operation.id] ?? "closed"}
                  given={search.op === operation.id ? given : nothing}
                  onState={onState}
                />
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

const nothing = {};
