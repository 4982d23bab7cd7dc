import { queryOptions } from "@tanstack/react-query";
import { ask, query } from "./ask";
import { apiBase, Refused, send } from "./client";

export interface User {
  id: number;
  firstName: string;
  lastName: string;
  fullName: string;
  email: string;
  active: boolean;
  accountId: number;
  createdDate: string;
  lastLoginDate?: string | null;
  /** Only in the answer that made the user. */
  secret?: string | null;
  roles: { key: string; name: string }[];
}

export interface NewUser {
  firstName: string;
  lastName: string;
  email: string;
  password: string;
  role: string;
}

export interface Account {
  id: number;
  name: string;
  description?: string | null;
  externalId: string;
  active: boolean;
  defaultAccount: boolean;
  createdDate: string;
}

export interface ApiKey {
  id: number;
  name: string;
  /** The last characters, to tell keys apart. */
  hint: string;
  scopes: string[];
  createdDate: string;
  expiresAt?: string | null;
  /** The last call through an instance. */
  lastCallDate?: string | null;
  /** Only in the answer that made the key. */
  token?: string | null;
}

/** All pages of a list. The hub answers 404 when there is nothing, which for a page is just an empty list. */
async function all<T>(path: string, parameters: Record<string, string | boolean>, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let nextPage: string | undefined;
  do {
    try {
      const response = await send(`${apiBase}${path}${query({ ...parameters, pageSize: 200, nextPage })}`, { signal });
      items.push(...((await response.json()) as T[]));
      nextPage = response.headers.get("Elements-Next-Page-Token") ?? undefined;
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return items;
      throw error;
    }
  } while (nextPage);
  return items;
}

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => all<User>("/users", { includeInactive: true }, signal),
});

export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: ({ signal }) => all<Account>("/accounts", { includeInactive: true }, signal),
});

export const keysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: ({ signal }) => ask<ApiKey[]>("/api-keys", { signal }),
});

export const createUser = (accountId: number, { role, ...user }: NewUser) =>
  ask<User>(`/accounts/${accountId}/users`, { method: "POST", body: { ...user, roles: [{ key: role }] } });

export const changeUser = (id: number, changes: { firstName?: string; lastName?: string; email?: string; active?: boolean }) =>
  ask<User>(`/users/${id}`, { method: "PATCH", body: changes });

export const setRole = (id: number, role: string) => ask(`/users/${id}/roles/${role}`, { method: "PUT" });

export const deleteUser = (id: number) => ask<void>(`/users/${id}`, { method: "DELETE" });

export const changeMe = (changes: { firstName?: string; lastName?: string; email?: string }) =>
  ask<User>("/users/me", { method: "PATCH", body: changes });

export const createAccount = (body: { name: string; externalId: string; description?: string }) =>
  ask<Account>("/accounts", { method: "POST", body });

export const changeAccount = (id: number, body: { name?: string; description?: string; active?: boolean }) =>
  ask<Account>(`/accounts/${id}`, { method: "PATCH", body });

export const createKey = (body: { name: string; scopes: string[]; expiresAt?: string }) =>
  ask<ApiKey>("/api-keys", { method: "POST", body });

export const revokeKey = (id: number) => ask<void>(`/api-keys/${id}`, { method: "DELETE" });

/** A new password ends all sign-ins, this one too; so one signs in again with it at once, and nobody notices. */
export async function setPassword(email: string, password: string) {
  await ask("/authentication/passwords", { method: "POST", body: { password } });
  await ask("/session", { method: "POST", body: { username: email, password } });
}

interface Secrets {
  userSecret?: string | null;
  organizationSecret?: string | null;
}

export const showSecrets = () => ask<Secrets>("/authentication/secrets");
export const resetUserSecret = () => ask<Secrets>("/authentication/user-secret-reset", { method: "POST" });
export const resetOrganizationSecret = () => ask<Secrets>("/organizations/me/secret-reset", { method: "POST" });
