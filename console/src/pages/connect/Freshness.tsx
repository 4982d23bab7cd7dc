import type { CallAnalytics } from "../../api/analytics";
import { count } from "../../ui/format";
import { Time } from "../../ui/Time";

/** How old the figures are, and whether all of the period is in them. */
export function Freshness({ figures, reading }: { figures: CallAnalytics; reading: boolean }) {
  const days = figures.byDay.length + (figures.daysMissing ?? 0);
  return (
    <div className="stack tight">
      <p className="small quiet" role="status">
        {count(figures.callsRead)} calls read, as of <Time date={figures.generatedDate} />
        {figures.account && <> · the log of {figures.account}, the account above this one</>}
        {reading && " · reading…"}
      </p>
      {!figures.complete && (
        <div className="notice busy">
          <strong>These figures are not complete</strong>
          <p>
            {figures.daysMissing !== undefined
              ? `The call log is being read: ${figures.byDay.length} of ${days} days are here.`
              : "The call log is still being read."}{" "}
            The page fills by itself.
          </p>
          <progress max={Math.max(days, 1)} value={figures.byDay.length} aria-label="Days read" />
        </div>
      )}
      {figures.warning && (
        <div className="notice busy">
          <strong>These figures may be old</strong>
          <p>{figures.warning}</p>
        </div>
      )}
    </div>
  );
}
