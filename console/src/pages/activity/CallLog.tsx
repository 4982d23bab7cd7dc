import "./activity.css";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { type CallFilter, callFilters, callsQuery } from "../../api/activity";
import { useInstanceNames } from "../../api/instances";
import { query } from "../../api/ask";
import { download } from "../../api/files";
import { Button } from "../../ui/Button";
import type { Choice } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Empty, Problem, Skeleton } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { CallFilters } from "./CallFilters";
import { CallTable } from "./CallTable";
import { useFilters } from "./filters";
import { LiveBar } from "./LiveBar";
import { useLive } from "./useLive";

interface Props {
  /** Filters that do not change: the instance whose page this is. */
  fixed?: CallFilter;
  instances?: Choice<string>[];
  connectors?: Choice<string>[];
  empty: ReactNode;
}

/** The call log with its filters, as it happens if one likes. */
export function CallLog({ fixed, instances, connectors, empty }: Props) {
  const { filter, search, set, clear, any } = useFilters(callFilters);
  const whole = { ...filter, ...fixed };
  const on = search.live === "on";
  const live = useLive(whole, on);
  const list = useInfiniteQuery(callsQuery(whole));
  const names = useInstanceNames();
  const [saving, setSaving] = useState(false);

  const stored = list.data;
  const calls = useMemo(() => {
    const seen = new Set(live.calls.map((c) => c.id));
    return [...live.calls, ...(stored?.pages.flatMap((page) => page.items).filter((c) => !seen.has(c.id)) ?? [])];
  }, [live.calls, stored]);
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  async function csv() {
    setSaving(true);
    try {
      await download(`/activity/calls${query({ ...whole, format: "csv" })}`, "calls.csv");
    } catch (error) {
      say((error as Error).message);
    } finally {
      setSaving(false);
    }
  }

  return (
    <div className="stack call-log">
      <CallFilters filter={whole} set={set} clear={clear} any={any} instances={instances} connectors={connectors} />
      <div className="row between">
        <LiveBar live={live} on={on} onSwitch={(value) => set({ live: value ? "on" : undefined })} />
        <div className="row">
          <Button small onPress={() => void list.refetch()} isPending={list.isFetching && !list.isPending}>
            <Icon name="refresh" size={15} /> Refresh
          </Button>
          <Button small onPress={() => void csv()} isPending={saving}>
            <Icon name="download" size={15} /> {saving ? "Preparing…" : "CSV"}
          </Button>
        </div>
      </div>
      {list.isError && (
        <Problem
          error={list.error}
          again={() => void list.refetch()}
          title={list.data ? "This may be old: the hub did not answer just now" : undefined}
        />
      )}
      {list.isPending && <Skeleton lines={10} height="2.5rem" />}
      {list.data &&
        calls.length === 0 &&
        (any ? <Empty title="No calls match" action={<Button onPress={clear}>Clear filters</Button>} /> : empty)}
      {calls.length > 0 && (
        <CallTable
          calls={calls}
          names={names}
          single={fixed?.instanceId !== undefined}
          more={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onMore={onMore}
        />
      )}
    </div>
  );
}
