/** What a key may do, in plain words; the names are those of docs/identity.md. */
export const scopes = [
  { id: "calls", label: "Make calls", help: "Call providers through your instances: hub resources and passthrough" },
  { id: "instances:read", label: "See instances", help: "Connectors, instances and their settings; no tokens" },
  { id: "instances:write", label: "Change instances", help: "Create, change and delete instances and connect links" },
  { id: "tokens:read", label: "See tokens", help: "Read the element tokens of instances: with them anyone can call" },
  { id: "activity:read", label: "See activity", help: "The log of calls and the audit log" },
  {
    id: "admin",
    label: "Administer",
    help: "Users, accounts, keys and secrets. Guard it as you guard your own secrets",
  },
] as const;

export type Scope = (typeof scopes)[number]["id"];

export const scopeName = (id: string): string => scopes.find((s) => s.id === id)?.label ?? id;

export const lifetimes = [
  { id: "30", label: "30 days" },
  { id: "90", label: "90 days" },
  { id: "365", label: "1 year" },
  { id: "never", label: "No end" },
] as const;

export type Lifetime = (typeof lifetimes)[number]["id"];

export function expiry(lifetime: Lifetime, now: Date): string | undefined {
  return lifetime === "never" ? undefined : new Date(now.getTime() + Number(lifetime) * 86_400_000).toISOString();
}

/** How a key's end stands: it has passed, is near, or is far. */
export function ending(expiresAt: string | null | undefined, now: Date): "ended" | "soon" | "later" | "never" {
  if (!expiresAt) return "never";
  const left = Date.parse(expiresAt) - now.getTime();
  return left <= 0 ? "ended" : left < 14 * 86_400_000 ? "soon" : "later";
}
