import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "./session";

const ranks: Record<string, number> = { "org-admin": 3, admin: 2, org: 1, "default-user": 0 };

export const rank = (role: string): number => ranks[role] ?? 0;

/** Roles in plain words, the highest first; docs/identity.md has the whole story. */
export const roles = [
  {
    id: "org-admin",
    label: "Organization administrator",
    help: "Everything in the organization: accounts, users, instances",
  },
  { id: "admin", label: "Account administrator", help: "The users, the Connect App and the instances of one account" },
  { id: "org", label: "Organization user", help: "Own instances and keys" },
  { id: "default-user", label: "User", help: "Own instances and keys" },
] as const;

export const roleName = (role: string): string => roles.find((r) => r.id === role)?.label ?? role;

/** What the one who is signed in may do. Pages ask this first: what the hub would refuse is not offered. */
export function useRole() {
  const session = useQuery(sessionQuery);
  const role = session.data?.user.role ?? "default-user";
  return {
    session: session.data,
    role,
    isOrganizationAdmin: rank(role) >= 3,
    isAdmin: rank(role) >= 2,
  };
}
