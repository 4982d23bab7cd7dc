import { queryOptions } from "@tanstack/react-query";
import { api, data, type Page, page, Refused, type Schemas } from "./client";

export type User = Schemas["UserAnswer"];
export type Account = Schemas["AccountAnswer"];
export type ApiKey = Schemas["ApiKeyAnswer"];

export interface NewUser {
  firstName: string;
  lastName: string;
  email: string;
  password: string;
  role: string;
}

/** All pages of a list. The hub answers 404 when there is nothing, which for a page is just an empty list. */
async function all<T>(read: (nextPage?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let nextPage: string | undefined;
  do {
    try {
      const found = await read(nextPage);
      items.push(...found.items);
      nextPage = found.next ?? undefined;
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return items;
      throw error;
    }
  } while (nextPage);
  return items;
}

const whole = (nextPage?: string) => ({ query: { includeInactive: true, pageSize: 200, nextPage } });

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => all((nextPage) => page(api.GET("/users", { params: whole(nextPage), signal }))),
});

export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: ({ signal }) => all((nextPage) => page(api.GET("/accounts", { params: whole(nextPage), signal }))),
});

export const keysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: ({ signal }) => data(api.GET("/api-keys", { signal })),
});

const at = (id: number) => ({ params: { path: { id: String(id) } } });
const user = (id: number) => ({ params: { path: { emailOrId: String(id) } } });

export const createUser = (accountId: number, { role, ...rest }: NewUser) =>
  data(api.POST("/accounts/{id}/users", { ...at(accountId), body: { ...rest, roles: [{ key: role }] } }));

export const changeUser = (id: number, body: Schemas["UserChanges"]) =>
  data(api.PATCH("/users/{emailOrId}", { ...user(id), body }));

export const setRole = (id: number, roleKey: string) =>
  data(api.PUT("/users/{id}/roles/{roleKey}", { params: { path: { id: String(id), roleKey } } }));

export const deleteUser = (id: number) => data(api.DELETE("/users/{emailOrId}", user(id)));

export const changeMe = (body: Schemas["UserChanges"]) => data(api.PATCH("/users/me", { body }));

export const createAccount = (body: Schemas["AccountBody"]) => data(api.POST("/accounts", { body }));

export const changeAccount = (id: number, body: Schemas["AccountBody"]) =>
  data(api.PATCH("/accounts/{id}", { ...at(id), body }));

export const createKey = (body: Schemas["NewApiKey"]) => data(api.POST("/api-keys", { body }));

export const revokeKey = (id: number) => data(api.DELETE("/api-keys/{id}", at(id)));

/** A new password ends all sign-ins, this one too; so one signs in again with it at once, and nobody notices. */
export async function changePassword(username: string, password: string, currentPassword?: string) {
  await api.POST("/authentication/passwords", { body: { password, currentPassword } });
  await api.POST("/session", { body: { username, password } });
}

export const showSecrets = () => data(api.GET("/authentication/secrets"));
export const resetUserSecret = () => data(api.POST("/authentication/user-secret-reset"));
export const resetOrganizationSecret = () => data(api.POST("/organizations/me/secret-reset"));
