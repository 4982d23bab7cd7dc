import { ask } from "./ask";
import type { Connector } from "./connectors";

/** A text as the messaging hub tells of it. */
export interface Message {
  id: string;
  status?: string;
  from?: string;
  to?: string;
  error_code?: number | string | null;
  error_message?: string | null;
}

export interface Text {
  to: string;
  from: string;
  message: string;
}

interface Described {
  definitions?: Record<string, { properties?: Record<string, unknown> }>;
}

/** The names a connector's own description gives to a text's fields: the canonical ones, or the provider's. */
export async function bodyOf(connector: Connector, text: Text): Promise<Record<string, string>> {
  const docs = await ask<Described>(`/elements/${encodeURIComponent(connector.key)}/docs?operationId=createMessage`);
  const names = Object.keys(docs.definitions?.createMessageBody?.properties ?? {});
  const body: Record<string, string> =
    names.includes("Body") && !names.includes("message")
      ? { To: text.to, Body: text.message, From: text.from }
      : { to: text.to, message: text.message, from: text.from };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ""));
}

const through = (instance: number) => ({ "Trunkline-Instance": String(instance) });

export const sendText = (instance: number, body: Record<string, string>, key: string) =>
  ask<Message>("/hubs/messaging/messages", {
    method: "POST",
    body,
    headers: { ...through(instance), "Idempotency-Key": key },
  });

export const readText = (instance: number, id: string, signal?: AbortSignal) =>
  ask<Message>(`/hubs/messaging/messages/${encodeURIComponent(id)}`, { headers: through(instance), signal });

/** Nothing changes after these. */
export const isFinal = (status: string | undefined): boolean =>
  ["delivered", "undelivered", "failed", "canceled", "read", "received"].includes(status ?? "");

export const isGood = (status: string | undefined): boolean => ["delivered", "read", "received"].includes(status ?? "");
