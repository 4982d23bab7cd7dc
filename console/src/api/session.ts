import { queryOptions } from "@tanstack/react-query";
import { apiBase, send } from "./client";

export interface Session {
  user: { id: number; emailAddress: string; firstName: string; lastName: string; role: string; hasPassword: boolean };
  account: { id: number; name: string };
  organization: { id: number; name: string };
  expiresDate: string;
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => (await send(`${apiBase}/session`)).json() as Promise<Session>,
  staleTime: 60_000,
  retry: false,
});
