import { useState } from "react";
import { placeAt, shownLabels, ticks } from "./scale";
import { useWidth } from "./useWidth";

export interface Series {
  name: string;
  /** One of the design's chart colours, 1 to 4. */
  color: 1 | 2 | 3 | 4;
  values: number[];
}

interface Props {
  /** What one place along the axis is, such as "day". */
  step: string;
  places: { label: string; short: string }[];
  series: Series[];
  kind?: "columns" | "area";
  format: (value: number) => string;
  axis?: (value: number) => string;
}

/**
 * Figures in a row, such as of days: columns that are stacked, or an area. A slider that nobody sees lies over the plot: it gives
 * the arrow keys and screen readers what the pointer gives others, the figures of one place.
 */
export function SeriesChart({ step, places, series, kind = "columns", format, axis = format }: Props) {
  const [box, width, letters] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const count = places.length;
  const sums = places.map((_, i) => series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0));
  const marks = ticks(Math.max(...sums, 0));
  const most = marks.at(-1) ?? 1;
  const height = 208 * letters;
  const top = 8 * letters;
  const bottom = 24 * letters;
  const left = (Math.max(...marks.map((mark) => axis(mark).length)) * 7 + 10) * letters;
  const plot = Math.max(0, width - left);
  const y = (value: number) => top + (1 - value / most) * (height - top - bottom);
  const slot = count > 0 ? plot / count : 0;
  const labels = shownLabels(count, plot, 54 * letters);
  const words = (i: number) => {
    const parts =
      series.length > 1
        ? ` (${series.map((s) => `${s.name.toLowerCase()} ${format(s.values[i] ?? 0)}`).join(", ")})`
        : "";
    return `${places[i]?.label ?? ""}: ${format(sums[i] ?? 0)}${parts}`;
  };
  const picked = at === null ? null : Math.min(at, count - 1);

  return (
    <div className="chart">
      <p className="chart-read" aria-hidden="true">
        {picked !== null && count > 0 ? (
          words(picked)
        ) : series.length > 1 ? (
          series.map((s) => (
            <span key={s.name} className={`legend chart-${s.color}`}>
              {s.name}
            </span>
          ))
        ) : (
          <span className="quiet">Point at the chart, or use the arrow keys</span>
        )}
      </p>
      <div ref={box} className="chart-box">
        {width > 0 && count > 0 && (
          <>
            <svg width={width} height={height} aria-hidden="true">
              {marks.map((mark) => (
                <g key={mark}>
                  <line x1={left} x2={width} y1={y(mark)} y2={y(mark)} className={mark === 0 ? "axis" : "rule"} />
                  <text x={left - 8} y={y(mark)} dy="0.32em" textAnchor="end">
                    {axis(mark)}
                  </text>
                </g>
              ))}
              {picked !== null && (
                <rect x={left + picked * slot} y={top} width={slot} height={height - top - bottom} className="picked" />
              )}
              {kind === "columns" ? (
                <Columns series={series} left={left} slot={slot} y={y} />
              ) : (
                series.map((s) => <Area key={s.name} series={s} left={left} slot={slot} y={y} picked={picked} />)
              )}
              {places.map(
                (place, i) =>
                  labels.has(i) && (
                    <text
                      key={place.label}
                      x={i === count - 1 ? width : left + (i + 0.5) * slot}
                      y={height - 6 * letters}
                      textAnchor={i === count - 1 ? "end" : "middle"}
                    >
                      {place.short}
                    </text>
                  ),
              )}
            </svg>
            <input
              type="range"
              className="chart-slider"
              style={{ insetInlineStart: left, inlineSize: plot }}
              min={0}
              max={count - 1}
              value={picked ?? count - 1}
              aria-label={`Figures by ${step}`}
              aria-valuetext={words(picked ?? count - 1)}
              onChange={(event) => setAt(event.target.valueAsNumber)}
              onFocus={() => setAt((was) => was ?? count - 1)}
              onBlur={() => setAt(null)}
              onPointerMove={(event) => setAt(placeAt(event.nativeEvent.offsetX, plot, count))}
              onPointerLeave={(event) => event.currentTarget !== document.activeElement && setAt(null)}
            />
          </>
        )}
      </div>
    </div>
  );
}

interface Drawn {
  left: number;
  slot: number;
  y: (value: number) => number;
}

function Columns({ series, left, slot, y }: Drawn & { series: Series[] }) {
  const gap = Math.min(6, slot * 0.28);
  return (series[0]?.values ?? []).map((_, i) => {
    let below = 0;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a place along the axis is what it is, it has no other name.
      <g key={i}>
        {series.map((s) => {
          const value = s.values[i] ?? 0;
          const from = below;
          below += value;
          return value > 0 ? (
            <rect
              key={s.name}
              className={`fill chart-${s.color}`}
              x={left + i * slot + gap / 2}
              width={Math.max(1, slot - gap)}
              y={y(below)}
              height={Math.max(1, y(from) - y(below))}
              rx={Math.min(2, slot / 4)}
            />
          ) : null;
        })}
      </g>
    );
  });
}

function Area({ series, left, slot, y, picked }: Drawn & { series: Series; picked: number | null }) {
  const points = series.values.map((value, i) => `${left + (i + 0.5) * slot},${y(value)}`);
  const first = left + 0.5 * slot;
  const last = left + (series.values.length - 0.5) * slot;
  return (
    <g className={`chart-${series.color}`}>
      <polygon className="soft" points={`${first},${y(0)} ${points.join(" ")} ${last},${y(0)}`} />
      <polyline className="line" points={points.join(" ")} />
      {picked !== null && (
        <circle className="fill" cx={left + (picked + 0.5) * slot} cy={y(series.values[picked] ?? 0)} r="4" />
      )}
    </g>
  );
}
