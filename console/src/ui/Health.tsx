import { Icon, type IconName } from "./Icon";

/** What the hub knows of an instance's connection, and how (docs/instances.md). */
export interface HealthState {
  state: string;
  reason?: string | null;
  message?: string | null;
  since?: string | null;
  checkedDate?: string | null;
  evidence?: unknown;
  fixBy?: string | null;
}

const looks: Record<string, { word: string; look: string; icon: IconName }> = {
  healthy: { word: "Healthy", look: "good", icon: "good" },
  degraded: { word: "Degraded", look: "busy", icon: "warn" },
  needs_reauth: { word: "Needs re-authentication", look: "bad", icon: "stop" },
  misconfigured: { word: "Misconfigured", look: "bad", icon: "stop" },
  disabled: { word: "Disabled", look: "", icon: "pause" },
  unverified: { word: "Unverified", look: "busy", icon: "unknown" },
};

export const healthWord = (state: string): string => looks[state]?.word ?? state;

/** Never colour alone: a picture and a word as well. */
export function Health({ health }: { health: Pick<HealthState, "state"> }) {
  const look = looks[health.state] ?? { word: health.state, look: "", icon: "unknown" as IconName };
  return (
    <span className={`chip ${look.look}`}>
      <Icon name={look.icon} size={14} />
      {look.word}
    </span>
  );
}
