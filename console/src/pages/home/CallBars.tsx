import type { Summary } from "../../api/activity";
import { count } from "../../ui/format";
import { merged, niceTop } from "./bars";

const width = 640;
const height = 150;
const left = 34;
const bottom = 20;

const hour = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** A bar for each while; what failed stands dark at its foot. The table beside it says the same in words. */
export function CallBars({ summary }: { summary: Summary }) {
  const bars = merged(summary.buckets, 48);
  const top = niceTop(Math.max(...bars.map((b) => b.calls)));
  const step = (width - left) / bars.length;
  const y = (n: number) => 6 + (height - bottom - 6) * (1 - n / top);
  const label = `${count(summary.calls)} calls, ${count(summary.failed)} of them failed; “Show as table” gives the numbers.`;
  const ticks = bars.map((_, n) => n).filter((n) => n % Math.ceil(bars.length / 6) === 0);
  return (
    <figure>
      <svg className="bars" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {[0, top / 2, top].map((n) => (
          <g key={n}>
            <line className="bars-grid" x1={left} x2={width} y1={y(n)} y2={y(n)} />
            <text className="bars-text" x={left - 6} y={y(n) + 4} textAnchor="end">
              {count(n)}
            </text>
          </g>
        ))}
        {bars.map((bar, n) => (
          <g key={bar.date}>
            <title>{`${hour.format(new Date(bar.date))}: ${count(bar.calls)} calls, ${count(bar.failed)} failed`}</title>
            <rect className="bars-hit" x={left + n * step} y={6} width={step} height={height - bottom - 6} />
            <rect
              className="bars-good"
              x={left + n * step + step * 0.14}
              y={y(bar.calls)}
              width={step * 0.72}
              height={y(bar.failed) - y(bar.calls)}
              rx={1.5}
            />
            <rect
              className="bars-bad"
              x={left + n * step + step * 0.14}
              y={y(bar.failed)}
              width={step * 0.72}
              height={y(0) - y(bar.failed)}
            />
          </g>
        ))}
        {ticks.map((n) => (
          <text
            key={n}
            className="bars-text"
            x={left + (n + 0.5) * step}
            y={height - 4}
            textAnchor={n === 0 ? "start" : "middle"}
          >
            {hour.format(new Date(bars[n]!.date))}
          </text>
        ))}
      </svg>
      <figcaption className="bars-key small quiet">
        <span className="bars-key-good">Succeeded</span> <span className="bars-key-bad">Failed</span>
      </figcaption>
    </figure>
  );
}
