import type { Summary } from "../../api/activity";
import { count } from "../../ui/format";
import { merged } from "./bars";

const when = new Intl.DateTimeFormat("en", { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** The chart's numbers, for those who read better than they see. */
export function CallTable({ summary }: { summary: Summary }) {
  return (
    <div className="table-box home-table" tabIndex={0} role="region" aria-label="Calls by hour">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col" className="number">
              Calls
            </th>
            <th scope="col" className="number">
              Failed
            </th>
          </tr>
        </thead>
        <tbody>
          {merged(summary.buckets, 24).map((bucket) => (
            <tr key={bucket.date}>
              <td>{when.format(new Date(bucket.date))}</td>
              <td className="number">{count(bucket.calls)}</td>
              <td className="number">{count(bucket.failed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
