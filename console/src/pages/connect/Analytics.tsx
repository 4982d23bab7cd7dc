import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { analyticsQuery, csvPath, readAgain } from "../../api/analytics";
import { download } from "../../api/files";
import { instanceNamesQuery } from "../../api/instances";
import { Button, ButtonLink } from "../../ui/Button";
import { Select, Switch, TextField } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { Empty, Loaded, Problem } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { AnalyticsCharts } from "./AnalyticsCharts";
import { Freshness } from "./Freshness";
import { ConnectFrame } from "./ConnectFrame";
import { isBroken } from "../instance/words";
import { isDay, periodOf, periodProblem, presetOf, presets, type PresetId } from "./period";

export default function Analytics() {
  const search = useSearch({ from: "/shell/connect/analytics" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const names = useQuery(instanceNamesQuery);
  const preset = presetOf(search);
  const period = periodOf(preset, new Date(), {
    from: isDay(search.from) ? search.from : undefined,
    to: isDay(search.to) ? search.to : undefined,
  });
  const problem = periodProblem(period);
  // Without a choice: the first that works and that a customer connected, else one that works and is not for tests.
  const instances = (names.data ?? []).filter((i) => i.element.key.startsWith("twilio"));
  const working = instances.filter((i) => !i.disabled && !isBroken(i.health));
  const chosen =
    search.instance ??
    (
      working.find((i) => i.environment === "connect") ??
      working.find((i) => i.environment === "live") ??
      working[0] ??
      instances[0]
    )?.id;
  const id = chosen === undefined ? "" : String(chosen);
  const asTable = search.view === "table";
  const options = analyticsQuery(id, period);
  const found = useQuery({ ...options, enabled: id !== "" && !problem });
  const again = useMutation({
    meta: { provider: true },
    mutationFn: () => readAgain(id, period),
    onSuccess: (figures) => queries.setQueryData(options.queryKey, figures),
  });
  const save = useMutation({
    meta: { provider: true },
    mutationFn: () => download(csvPath(id, period), `calls-${id}-${period.from}-${period.to}.csv`),
    onError: (error) => say(error.message),
  });
  const change = (changes: Record<string, string | undefined>) =>
    void navigate({ to: "/connect/analytics", search: { ...search, ...changes }, replace: true });

  return (
    <ConnectFrame
      title="Call analytics"
      intro="What the call log of a connected account says. Days are UTC."
      actions={
        found.data && (
          <>
            <Button isDisabled={save.isPending} onPress={() => save.mutate()}>
              <Icon name="download" size={16} /> CSV
            </Button>
            <Button isDisabled={again.isPending || found.isFetching} onPress={() => again.mutate()}>
              <Icon name="refresh" size={16} /> {again.isPending ? "Reading…" : "Refresh"}
            </Button>
          </>
        )
      }
    >
      {names.data && instances.length === 0 && !search.instance ? (
        <Empty title="Nothing to analyse yet" action={<ButtonLink to="/connect/links">Connect links</ButtonLink>}>
          Connect a Twilio account, or let a customer connect theirs. Their calls appear here.
        </Empty>
      ) : (
        <>
          <div className="analytics-bar">
            <Select
              label="Instance"
              value={id}
              choices={instances.map((i) => ({ id: String(i.id), label: i.name, help: i.identity?.name ?? undefined }))}
              onChange={(instance) => change({ instance })}
            />
            <Select
              label="Period"
              value={preset}
              choices={presets}
              onChange={(next: PresetId) =>
                change(
                  next === "own" ? { period: undefined, ...period } : { period: next, from: undefined, to: undefined },
                )
              }
            />
            {preset === "own" && (
              <>
                <TextField
                  label="From"
                  type="date"
                  value={period.from}
                  error={problem}
                  onChange={(from) => isDay(from) && change({ from, to: period.to })}
                />
                <TextField
                  label="To"
                  type="date"
                  value={period.to}
                  onChange={(to) => isDay(to) && change({ from: period.from, to })}
                />
              </>
            )}
            <Switch label="As tables" value={asTable} onChange={(on) => change({ view: on ? "table" : undefined })} />
          </div>
          {names.isError && <Problem error={names.error} again={() => void names.refetch()} />}
          {again.isError && (
            <Problem error={again.error} title="The figures could not be brought up to date; these are the last ones" />
          )}
          {id !== "" && !problem && (
            <Loaded query={found} lines={8}>
              {(figures) => (
                <>
                  <Freshness figures={figures} reading={again.isPending || found.isFetching} />
                  {figures.totals.calls === 0 ? (
                    <Empty title={figures.complete ? "No calls in this period" : "No calls so far"}>
                      {figures.complete
                        ? "Choose a longer period, or another instance."
                        : "The call log is still being read."}
                    </Empty>
                  ) : (
                    <AnalyticsCharts figures={figures} asTable={asTable} />
                  )}
                </>
              )}
            </Loaded>
          )}
        </>
      )}
    </ConnectFrame>
  );
}
