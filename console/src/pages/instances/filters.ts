import type { InstanceHealth } from "../../api/instance";
import type { Instance, InstanceFilters } from "../../api/instances";

/** The list's filters as they stand in the address, so that any view of it can be shared. */
export interface Search {
  q?: string;
  health?: string;
  connector?: string;
  folder?: string;
  environment?: string;
  tag?: string;
  order?: string;
  view?: string;
}

/** What someone wrote into the address by hand is for the hub to judge. */
export const toFilters = ({ q, health, connector, folder, environment, tag, order }: Search): InstanceFilters =>
  ({ search: q, health, connector, folder, environment, tag, order }) as InstanceFilters;

/** Order and view hide nothing. */
export const isFiltered = ({ q, health, connector, folder, environment, tag }: Search): boolean =>
  [q, health, connector, folder, environment, tag].some((value) => value);

export const healthChoices = [
  { id: "", label: "Any health" },
  { id: "attention", label: "Needs attention" },
  { id: "healthy", label: "Healthy" },
  { id: "degraded", label: "Degraded" },
  { id: "needs_reauth", label: "Needs re-authentication" },
  { id: "misconfigured", label: "Misconfigured" },
  { id: "unverified", label: "Unverified" },
  { id: "disabled", label: "Disabled" },
];

export const environmentChoices = [
  { id: "", label: "Any environment" },
  { id: "live", label: "Live" },
  { id: "test", label: "Test credentials" },
  { id: "connect", label: "Twilio Connect" },
];

export const orderChoices = [
  { id: "", label: "Newest first" },
  { id: "name", label: "By name" },
  { id: "lastUsed", label: "Last used first" },
];

/** The name is always among the tags; showing it twice says nothing. */
export const tagsOf = (instance: Instance): string[] => instance.tags.filter((tag) => tag !== instance.name);

/** How it is known, in few words; the date stands behind. */
export function knownBy(health: InstanceHealth): { words: string; date: string | null } {
  const date = health.evidence?.date ?? health.checkedDate ?? null;
  switch (health.evidence?.kind) {
    case "call":
      return { words: "by a call", date };
    case "check":
      return { words: "by a test", date };
    case "notice":
      return { words: "the provider told", date };
    default:
      return {
        words: health.state === "disabled" ? "since" : "never asked",
        date: health.state === "disabled" ? health.since : null,
      };
  }
}
