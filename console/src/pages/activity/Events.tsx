import "./activity.css";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Event, eventFilters, eventsQuery } from "../../api/activity";
import { useInstanceNames } from "../../api/instances";
import { save } from "../../api/files";
import { usePeople } from "../../api/people";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Page } from "../../ui/Page";
import { Empty, Problem, Skeleton } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { ActivityTabs } from "./ActivityTabs";
import { EventTable } from "./EventTable";
import { actionsOf, actionWords, csv, entities } from "./events";
import { since, useFilters } from "./filters";

export default function Events() {
  const { filter, set, clear, any } = useFilters(eventFilters);
  const list = useInfiniteQuery(eventsQuery(filter));
  const instances = useInstanceNames();
  const people = usePeople();
  const events = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { saving, download } = useCsv(filter, people);
  const nameOf = (event: Event) =>
    event.entity === "instance"
      ? instances.get(Number(event.entityId))
      : event.entity === "user"
        ? people.get(Number(event.entityId))
        : undefined;
  return (
    <Page title="Activity" intro="Who did what to instances, users, keys and secrets. Each seen token is here, too.">
      <ActivityTabs />
      <div className="row between events-head">
        <div className="filters" role="group" aria-label="Filters">
          <Select
            label="What"
            hideLabel
            value={filter.entity ?? ""}
            choices={[{ id: "", label: "Anything" }, ...entities.map((e) => ({ id: e as string, label: e }))]}
            onChange={(entity) => set({ entity: entity || undefined, action: undefined, entityId: undefined })}
          />
          <Select
            label="Action"
            hideLabel
            value={filter.action ?? ""}
            choices={[
              { id: "", label: "Any action" },
              ...actionsOf(filter.entity).map((a) => ({ id: a, label: actionWords(a) })),
            ]}
            onChange={(action) => set({ action: action || undefined })}
          />
          <Select
            label="Who"
            hideLabel
            value={filter.userId ?? ""}
            choices={[
              { id: "", label: "Anyone" },
              ...[...people].map(([id, mail]) => ({ id: String(id), label: mail })),
            ]}
            onChange={(userId) => set({ userId: userId || undefined })}
          />
          <Select
            label="Period"
            hideLabel
            value={filter.from ? "own" : ""}
            choices={[
              { id: "", label: "All time" },
              { id: "day", label: "Last day" },
              { id: "week", label: "Last week" },
              ...(filter.from ? [{ id: "own", label: `Since ${filter.from.slice(0, 10)}` }] : []),
            ]}
            onChange={(span) => span !== "own" && set({ from: span === "" ? undefined : since(span as "day") })}
          />
          {any && (
            <Button look="link" onPress={clear}>
              Clear filters
            </Button>
          )}
        </div>
        <Button small onPress={() => void download()} isPending={saving}>
          <Icon name="download" size={15} /> {saving ? "Preparing…" : "CSV"}
        </Button>
      </div>
      {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Skeleton lines={8} height="2.5rem" />}
      {list.data && events.length === 0 && (
        <Empty
          title={any ? "No events match" : "Nothing has happened yet"}
          action={any ? <Button onPress={clear}>Clear filters</Button> : undefined}
        >
          {!any && "Whatever somebody does to instances, users or secrets is recorded here."}
        </Empty>
      )}
      {events.length > 0 && <EventTable events={events} people={people} nameOf={nameOf} />}
      {list.hasNextPage && (
        <div>
          <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {list.isFetchingNextPage ? "Loading…" : "Older events"}
          </Button>
        </div>
      )}
    </Page>
  );
}

/** At most this many pages go into one file; filters make it fit. */
const mostPages = 100;

function useCsv(filter: Parameters<typeof eventsQuery>[0], people: Map<number, string>) {
  const queries = useQueryClient();
  const [saving, setSaving] = useState(false);
  async function download() {
    setSaving(true);
    try {
      const all = await queries.fetchInfiniteQuery({ ...eventsQuery(filter), pages: mostPages });
      const rows = all.pages
        .flatMap((page) => page.items)
        .map((e) => [
          e.date,
          e.userId == null ? "" : (people.get(e.userId) ?? e.userId),
          e.action,
          e.entity,
          e.entityId,
          e.detail,
          e.requestId,
          e.requestIp,
        ]);
      save(
        new Blob(
          [csv([["date", "user", "action", "entity", "entityId", "detail", "requestId", "requestIp"], ...rows])],
          { type: "text/csv" },
        ),
        "events.csv",
      );
      if (all.pages.length === mostPages) say("The file has the newest 10,000 events; a filter makes it fewer");
    } catch (error) {
      say((error as Error).message);
    } finally {
      setSaving(false);
    }
  }
  return { saving, download };
}
