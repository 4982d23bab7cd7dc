import type { QueryClient } from "@tanstack/react-query";
import { type CallRow, findCall, someCalls } from "../api/activity";
import type { Instance } from "../api/instances";
import { query } from "../api/ask";
import type { IconName } from "../ui/Icon";

/** Something that the palette leads to. */
export interface Hit {
  id: string;
  label: string;
  detail?: string;
  icon: IconName;
  to: string;
}

/** Pages that are not in the side's list, and what people come to do. */
export const actions: Hit[] = [
  { id: "add", label: "Add an instance", detail: "choose a connector", icon: "add", to: "/connectors" },
  { id: "failed", label: "Failed calls", icon: "warn", to: "/activity?status=failed" },
  { id: "live", label: "Watch calls as they happen", icon: "activity", to: "/activity?live=on" },
  { id: "attention", label: "Instances that need attention", icon: "stop", to: "/instances?health=attention" },
  {
    id: "deleted",
    label: "Recently deleted instances",
    detail: "bring one back",
    icon: "trash",
    to: "/instances/deleted",
  },
  { id: "events", label: "Events", detail: "who did what", icon: "activity", to: "/activity/events" },
  { id: "links", label: "Connect links", icon: "connect", to: "/connect/links" },
  { id: "customers", label: "Connect customers", icon: "user", to: "/connect/customers" },
  { id: "analytics", label: "Call analytics", icon: "activity", to: "/connect/analytics" },
  { id: "keys", label: "API keys", icon: "key", to: "/settings/keys" },
  { id: "users", label: "Users", icon: "user", to: "/settings/users" },
  { id: "look", label: "Appearance", detail: "light, dark", icon: "settings", to: "/settings/appearance" },
  { id: "about", label: "About and diagnostics", icon: "settings", to: "/settings/about" },
];

/** All words somewhere in label or detail; what begins with the first word comes first. */
export function matching(hits: Hit[], words: string, most: number): Hit[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (hit: Hit) => (hit.label.toLowerCase().startsWith(wanted[0] ?? "") ? 0 : 1);
  return hits
    .filter((hit) => {
      const hay = `${hit.label} ${hit.detail ?? ""}`.toLowerCase();
      return wanted.every((word) => hay.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most);
}

export type Pasted =
  | { kind: "request"; id: string }
  | { kind: "sid"; id: string; operation: "getMessageById" | "getCallById" }
  | { kind: "instance"; id: string };

/** What an identifier from a log or an error is, by its look. */
export function pasted(text: string): Pasted | null {
  const id = text.trim();
  if (/^[0-9a-f]{24}$/.test(id)) return { kind: "request", id };
  if (/^(SM|MM)[0-9a-f]{32}$/i.test(id)) return { kind: "sid", id, operation: "getMessageById" };
  if (/^CA[0-9a-f]{32}$/i.test(id)) return { kind: "sid", id, operation: "getCallById" };
  if (/^\d{1,9}$/.test(id)) return { kind: "instance", id };
  return null;
}

const callHit = (call: CallRow): Hit => ({
  id: `call-${call.id}`,
  label: `${call.operation}, ${call.status}`,
  detail: [call.instanceName, call.method, call.date.replace("T", " ").replace("Z", " UTC")]
    .filter(Boolean)
    .join(" · "),
  icon: call.status < 400 ? "good" : "warn",
  to: `/activity/calls/${call.id}`,
});

/** Asks the hub what a pasted identifier belongs to. */
export async function lookUp(what: Pasted, instances: Instance[], queries: QueryClient): Promise<Hit[]> {
  if (what.kind === "request") {
    const call = await findCall(what.id);
    return call ? [callHit(call)] : [];
  }
  if (what.kind === "instance") {
    const found = instances.find((i) => String(i.id) === what.id);
    return found ? [instanceHit(found)] : [];
  }
  const calls = await queries.fetchQuery({ ...someCalls({ search: what.id, pageSize: 5 }), staleTime: 5_000 });
  // The log has paths and no bodies: what was only answered with the id is found at the provider.
  const readers = instances
    .filter((i) => i.element.key.startsWith("twilio") && !i.disabled && i.environment !== "test")
    .slice(0, 5)
    .map((i) => ({
      id: `read-${i.id}`,
      label: `Read it through ${i.name}`,
      detail: what.operation === "getMessageById" ? "message" : "phone call",
      icon: "play" as const,
      to: `/instances/${i.id}/try${query({ op: what.operation, id: what.id })}`,
    }));
  return [...calls.filter((call) => call.path.includes(what.id)).map(callHit), ...readers];
}

export const instanceHit = (instance: Instance): Hit => ({
  id: `instance-${instance.id}`,
  label: instance.name,
  detail: [instance.element.name, instance.identity?.name ?? instance.identity?.id, `id ${instance.id}`]
    .filter(Boolean)
    .join(" · "),
  icon: "instances",
  to: `/instances/${instance.id}`,
});
