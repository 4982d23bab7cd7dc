import { arcs } from "./scale";

export interface Share {
  label: string;
  value: number;
  says: string;
}

const colors = [1, 2, 3, 4] as const;

/** Parts of a whole as a ring, with what each is beside it. */
export function Ring({ shares, total }: { shares: Share[]; total: string }) {
  const radius = 42;
  const round = 2 * Math.PI * radius;
  const parts = arcs(shares.map((s) => s.value));
  return (
    <div className="ring-box" aria-hidden="true">
      <svg viewBox="0 0 108 108" className="ring">
        <circle cx="54" cy="54" r={radius} className="ring-ground" />
        {parts.map((part, i) => (
          <circle
            key={shares[i]?.label}
            cx="54"
            cy="54"
            r={radius}
            className={`ring-part chart-${colors[i % 4]}`}
            strokeDasharray={`${Math.max(0, part.length * round - (parts.length > 1 ? 1.5 : 0))} ${round}`}
            transform={`rotate(${part.from * 360 - 90} 54 54)`}
          />
        ))}
        <text x="54" y="54" dy="0.34em" textAnchor="middle" className="ring-total">
          {total}
        </text>
      </svg>
      <ul className="ring-legend">
        {shares.map((share, i) => (
          <li key={share.label}>
            <span className={`legend chart-${colors[i % 4]}`}>{share.label}</span>
            <span className="small quiet">{share.says}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The greatest first, each with a bar as long as its part of the greatest. */
export function Ranks({ shares, color = 1, mono }: { shares: Share[]; color?: 1 | 2 | 3 | 4; mono?: boolean }) {
  const most = Math.max(...shares.map((s) => s.value), 1);
  return (
    <ul className="ranks" aria-hidden="true">
      {shares.map((share) => (
        <li key={share.label}>
          <span className={mono ? "mono" : undefined}>{share.label}</span>
          <span className="quiet">{share.says}</span>
          <svg className={`rank-bar chart-${color}`} width="100%" height="6" preserveAspectRatio="none">
            <rect className="rank-ground" width="100%" height="6" rx="3" />
            <rect className="fill" width={`${Math.max(0.8, (share.value / most) * 100)}%`} height="6" rx="3" />
          </svg>
        </li>
      ))}
    </ul>
  );
}
