import type { CallAnalytics } from "../../api/analytics";
import { Figure } from "../../ui/charts/Figure";
import { SeriesChart } from "../../ui/charts/SeriesChart";
import { Ranks, Ring } from "../../ui/charts/Shares";
import { count } from "../../ui/format";
import { compact, dayName, decimal, directionName, money, part, shortDay, statusName } from "./figures";

/** All charts of one period. */
export function AnalyticsCharts({ figures, asTable }: { figures: CallAnalytics; asTable: boolean }) {
  const { totals, byDay } = figures;
  const currency = totals.currency ?? "";
  const places = byDay.map(({ day }) => ({ label: dayName(day), short: shortDay(day) }));
  const busiest = byDay.reduce((a, b) => (b.calls > a.calls ? b : a), byDay[0]!);
  const dear = byDay.reduce((a, b) => (b.cost > a.cost ? b : a), byDay[0]!);
  const long = byDay.reduce((a, b) => (b.minutes > a.minutes ? b : a), byDay[0]!);
  const directions = figures.byDirection.map((d) => ({
    label: directionName(d.direction),
    value: d.calls,
    says: `${count(d.calls)} · ${part(d.calls, totals.calls)}`,
  }));
  const statuses = figures.byStatus.map((s) => ({
    label: statusName(s.status),
    value: s.calls,
    says: `${count(s.calls)} · ${part(s.calls, totals.calls)}`,
  }));
  const numbers = figures.topNumbers.map((n) => ({
    label: n.number,
    value: n.calls,
    says: `${count(n.calls)} calls · ${decimal(n.minutes)} min · ${money(n.cost, currency)}`,
  }));
  const hours = figures.byHour;
  const calls = (n: number) => `${count(n)} ${n === 1 ? "call" : "calls"}`;
  return (
    <>
      <dl className="totals">
        <Total label="Calls" value={count(totals.calls)} />
        <Total label="Minutes" value={decimal(totals.minutes)} />
        <Total label="Cost" value={totals.currency ? money(totals.cost, currency) : "–"} more={otherCosts(figures)} />
        <Total label="Minutes a call" value={decimal(totals.minutes / Math.max(totals.calls, 1))} />
      </dl>
      <div className="charts">
        <Figure
          title="Calls per day"
          says={`${calls(totals.calls)}; most on ${dayName(busiest.day)}, with ${count(busiest.calls)}.`}
          asTable={asTable}
          table={{
            columns: [
              { label: "Day" },
              { label: "Inbound", number: true },
              { label: "Outbound", number: true },
              { label: "Calls", number: true },
            ],
            rows: byDay.map((d) => [dayName(d.day), count(d.inbound), count(d.outbound), count(d.calls)]),
          }}
        >
          <SeriesChart
            step="day"
            places={places}
            series={[
              { name: "Outbound", color: 1, values: byDay.map((d) => d.outbound) },
              { name: "Inbound", color: 2, values: byDay.map((d) => d.inbound) },
            ]}
            format={count}
          />
        </Figure>
        <Figure
          title="By status"
          says={statuses[0] ? `${statuses[0].label}: ${part(statuses[0].value, totals.calls)} of all.` : ""}
          asTable={asTable}
          table={{
            columns: [{ label: "Status" }, { label: "Calls", number: true }, { label: "Part", number: true }],
            rows: figures.byStatus.map((s) => [statusName(s.status), count(s.calls), part(s.calls, totals.calls)]),
          }}
        >
          <Ranks shares={statuses} />
        </Figure>
        <Figure
          title="By direction"
          says={directions[0] ? `${directions[0].label}: ${part(directions[0].value, totals.calls)} of all.` : ""}
          asTable={asTable}
          table={{
            columns: [
              { label: "Direction" },
              { label: "Calls", number: true },
              { label: "Minutes", number: true },
              { label: "Part", number: true },
            ],
            rows: figures.byDirection.map((d) => [
              directionName(d.direction),
              count(d.calls),
              decimal(d.minutes),
              part(d.calls, totals.calls),
            ]),
          }}
        >
          <Ring shares={directions} total={compact(totals.calls)} />
        </Figure>
        <Figure
          title="Minutes per day"
          says={`${decimal(totals.minutes)} minutes of talk; most on ${dayName(long.day)}, with ${decimal(long.minutes)}.`}
          asTable={asTable}
          table={{
            columns: [{ label: "Day" }, { label: "Minutes", number: true }],
            rows: byDay.map((d) => [dayName(d.day), decimal(d.minutes)]),
          }}
        >
          <SeriesChart
            step="day"
            kind="area"
            places={places}
            series={[{ name: "Minutes", color: 3, values: byDay.map((d) => d.minutes) }]}
            format={(n) => `${decimal(n)} min`}
            axis={compact}
          />
        </Figure>
        <Figure
          title="Cost per day"
          says={
            totals.currency
              ? `${money(totals.cost, currency)} in all; most on ${dayName(dear.day)}, with ${money(dear.cost, currency)}.`
              : "No call has a price."
          }
          asTable={asTable}
          table={{
            columns: [{ label: "Day" }, { label: "Cost", number: true }],
            rows: byDay.map((d) => [dayName(d.day), money(d.cost, currency)]),
          }}
        >
          <SeriesChart
            step="day"
            places={places}
            series={[{ name: "Cost", color: 2, values: byDay.map((d) => d.cost) }]}
            format={(n) => money(n, currency)}
            axis={compact}
          />
        </Figure>
        <Figure
          title="Top numbers"
          says="The other parties with the most calls."
          asTable={asTable}
          table={{
            columns: [
              { label: "Number" },
              { label: "Calls", number: true },
              { label: "Minutes", number: true },
              { label: "Cost", number: true },
            ],
            rows: figures.topNumbers.map((n) => [
              n.number,
              count(n.calls),
              decimal(n.minutes),
              money(n.cost, currency),
            ]),
          }}
        >
          <Ranks shares={numbers} color={3} mono />
        </Figure>
        {hours && hours.length > 0 && (
          <Figure
            title="By hour of the day"
            says="All days together, UTC."
            asTable={asTable}
            table={{
              columns: [{ label: "Hour" }, { label: "Calls", number: true }],
              rows: hours.map((h) => [`${String(h.hour).padStart(2, "0")}:00`, count(h.calls)]),
            }}
          >
            <SeriesChart
              step="hour"
              places={hours.map(({ hour }) => ({
                label: `${String(hour).padStart(2, "0")}:00 to ${String(hour).padStart(2, "0")}:59`,
                short: String(hour).padStart(2, "0"),
              }))}
              series={[{ name: "Calls", color: 1, values: hours.map((h) => h.calls) }]}
              format={calls}
              axis={count}
            />
          </Figure>
        )}
      </div>
    </>
  );
}

function Total({ label, value, more }: { label: string; value: string; more?: string }) {
  return (
    <div className="card total">
      <dt>{label}</dt>
      <dd>{value}</dd>
      {more && <dd className="small quiet">{more}</dd>}
    </div>
  );
}

/** The charts show the currency with the most calls; what was spent in others is not hidden. */
function otherCosts(figures: CallAnalytics): string | undefined {
  const others = (figures.costs ?? []).filter((c) => c.currency !== figures.totals.currency);
  return others.length > 0 ? `and ${others.map((c) => money(c.cost, c.currency)).join(", ")}` : undefined;
}
