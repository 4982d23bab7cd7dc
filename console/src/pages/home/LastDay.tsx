import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { summaryQuery } from "../../api/activity";
import { Button } from "../../ui/Button";
import { count, duration } from "../../ui/format";
import { Card } from "./Card";
import { CallBars } from "./CallBars";
import { useState } from "react";
import { CallTable } from "./CallTable";

/** The calls of 24 hours: how many, how fast, and when they failed. */
export function LastDay() {
  const query = useQuery(summaryQuery(24));
  const [table, setTable] = useState(false);
  return (
    <Card
      title="Calls of the last 24 hours"
      query={query}
      lines={5}
      beside={
        query.data &&
        query.data.calls > 0 && (
          <Button small look="ghost" onPress={() => setTable(!table)}>
            {table ? "Show as chart" : "Show as table"}
          </Button>
        )
      }
    >
      {(summary) =>
        summary.calls === 0 ? (
          <p className="quiet">No calls yet. They appear here within a second of being made.</p>
        ) : (
          <>
            <dl className="home-figures">
              <Figure name="Calls" value={count(summary.calls)} />
              <Figure
                name="Failed"
                value={`${count(summary.failed)} · ${share(summary.failed, summary.calls)}`}
                bad={summary.failed > 0}
              />
              <Figure
                name="Half within"
                value={summary.milliseconds.p50 == null ? "–" : duration(summary.milliseconds.p50)}
              />
              <Figure
                name="95 % within"
                value={summary.milliseconds.p95 == null ? "–" : duration(summary.milliseconds.p95)}
              />
            </dl>
            {table ? <CallTable summary={summary} /> : <CallBars summary={summary} />}
            <Link to="/activity" className="small">
              All calls
            </Link>
          </>
        )
      }
    </Card>
  );
}

function Figure({ name, value, bad }: { name: string; value: string; bad?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={bad ? "bad" : ""}>{value}</dd>
    </div>
  );
}

function share(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  return percent > 0 && percent < 0.1 ? "< 0.1 %" : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
}
