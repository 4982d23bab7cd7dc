import { apiBase, send } from "./client";

interface Question {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** One question to the hub, with JSON both ways; `path` begins after the API's base. */
export async function ask<T>(path: string, { method = "GET", body, headers, signal }: Question = {}): Promise<T> {
  const response = await send(apiBase + path, {
    method,
    signal,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** Query parameters without those that are not set. */
export function query(values: Record<string, string | number | boolean | undefined | null>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
