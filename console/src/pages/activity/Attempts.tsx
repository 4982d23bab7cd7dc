import type { CallDetail } from "../../api/activity";
import { duration } from "../../ui/format";
import { StatusChip } from "./StatusChip";

/** How often the provider was asked, and what it said each time. */
export function Attempts({ call }: { call: CallDetail }) {
  if (call.attempts === 0) {
    return (
      <section className="card" aria-labelledby="attempts">
        <h2 id="attempts">Attempts</h2>
        <p className="quiet">Nothing was sent to the provider.</p>
      </section>
    );
  }
  if (call.attemptList.length === 0) return null;
  return (
    <section className="card" aria-labelledby="attempts">
      <h2 id="attempts">{call.attemptList.length === 1 ? "One attempt" : `${call.attemptList.length} attempts`}</h2>
      <div className="table-box" tabIndex={0} role="region" aria-label="Attempts">
        <table className="table" aria-labelledby="attempts">
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Answer</th>
              <th scope="col" className="number">
                Waited before
              </th>
              <th scope="col" className="number">
                Began at
              </th>
              <th scope="col" className="number">
                Took
              </th>
            </tr>
          </thead>
          <tbody>
            {call.attemptList.map((attempt) => (
              <tr key={attempt.n}>
                <td>{attempt.n}</td>
                <td>
                  {attempt.status != null ? <StatusChip status={attempt.status} /> : (attempt.fault ?? "no answer")}
                </td>
                <td className="number">{attempt.waitedMs > 0 ? duration(attempt.waitedMs) : "–"}</td>
                <td className="number">{duration(attempt.startedMs)}</td>
                <td className="number">{duration(attempt.milliseconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
