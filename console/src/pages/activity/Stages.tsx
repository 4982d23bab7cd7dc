import type { CallDetail } from "../../api/activity";
import { duration } from "../../ui/format";

/** Where the time went, as one bar and in numbers. */
export function Stages({ call }: { call: CallDetail }) {
  const stages = [
    { name: "Hub, before sending", took: call.stages.resolve },
    { name: "Provider", took: call.stages.provider },
    { name: "Hub, with the answer", took: call.stages.answer },
  ];
  const whole = stages.reduce((sum, stage) => sum + stage.took, 0) || 1;
  return (
    <section className="card" aria-labelledby="stages">
      <div className="card-head">
        <h2 id="stages">Where the time went</h2>
        <span>{duration(call.milliseconds)}</span>
      </div>
      <div className="stages" aria-hidden="true">
        {stages.map(
          (stage, n) =>
            stage.took > 0 && (
              <span
                key={stage.name}
                className={`stage-${n + 1}`}
                style={{ inlineSize: `${(100 * stage.took) / whole}%` }}
              />
            ),
        )}
      </div>
      <ul className="legend">
        {stages.map((stage, n) => (
          <li key={stage.name}>
            <span className={`swatch stage-${n + 1}`} aria-hidden="true" />
            <span>
              {stage.name} <strong>{duration(stage.took)}</strong>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
