import type { InstanceHealth, Usage } from "../../api/instance";
import type { Instance } from "../../api/instances";
import { count } from "../../ui/format";

/** How a state is known, as a sentence that its date ends. */
export function evidenceWords(health: InstanceHealth, provider: string): string {
  const evidence = health.evidence;
  if (!evidence) return "Nobody has asked the provider yet";
  const code = evidence.providerCode ? `, code ${evidence.providerCode}` : "";
  const answer = evidence.providerStatus ? ` answered ${evidence.providerStatus}${code}` : "";
  switch (evidence.kind) {
    case "call":
      return answer
        ? `A call went through it, and ${provider}${answer}`
        : `A call went through it, and ${provider} did not answer`;
    case "check":
      return answer
        ? `The hub asked ${provider}, which${answer}`
        : health.state === "healthy"
          ? `${provider} took the credentials`
          : `The hub asked ${provider}, which did not answer`;
    case "notice":
      return `${provider} told the hub so`;
    default:
      return "It is known from an earlier answer";
  }
}

export function fixWords(health: InstanceHealth): string | null {
  switch (health.fixBy) {
    case "you":
      return "You, or whoever may change this instance";
    case "provider":
      return "The provider; the hub keeps asking";
    case "admin":
      return "Whoever runs this hub";
    default:
      return null;
  }
}

export const environmentWords: Record<string, { word: string; meaning: string }> = {
  live: { word: "Live", meaning: "Calls have effect at the provider and are billed by it" },
  test: { word: "Test", meaning: "The provider's test credentials: nothing is sent or billed" },
  connect: { word: "Connect", meaning: "A customer's account, which the customer granted access to" },
};

/** Broken such that a person with the credentials can mend it. */
export const wantsReauth = (health: InstanceHealth): boolean =>
  health.state === "needs_reauth" || health.reason === "credential_incomplete" || health.reason === "account_unknown";

/** Asks for a person's attention. */
export const isBroken = (health: InstanceHealth): boolean =>
  ["needs_reauth", "misconfigured", "degraded"].includes(health.state);

/** What stops working when the instance is deleted: one sentence each. */
export function lossOf(instance: Instance, usage: Usage): string[] {
  const losses: string[] = [];
  if (usage.calls7d > 0)
    losses.push(
      `${count(usage.calls7d)} ${usage.calls7d === 1 ? "call" : "calls"} went through it in the last 7 days; such calls will be refused with 401.`,
    );
  const who = callerNames(usage);
  if (who.length > 0) losses.push(`${listed(who)} ${who.length === 1 ? "calls" : "call"} it.`);
  if (usage.customer) losses.push(`Customer ${usage.customer.name ?? usage.customer.id} is connected through it.`);
  if (instance.default) losses.push(`It is the default for ${instance.element.name}; there will be none.`);
  return losses;
}

export const callerNames = (usage: Usage): string[] => [
  ...new Set(
    usage.callers.map((c) =>
      c.apiKeyName ? `API key “${c.apiKeyName}”` : (c.emailAddress ?? "A user who was removed"),
    ),
  ),
];

function listed(names: string[]): string {
  if (names.length <= 3) return names.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}
