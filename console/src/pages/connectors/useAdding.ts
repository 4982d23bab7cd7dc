import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { Refused } from "../../api/client";
import { createInstance, type NewInstance, testInstance } from "../../api/instance";
import type { Instance } from "../../api/instances";
import { useInstanceCache } from "../instances/cache";

/** Asks about credentials, and saves them. */
export function useAdding(connector: string, onRefused: (message: string) => void) {
  const navigate = useNavigate();
  const cache = useInstanceCache();
  const sent = useRef({ body: "", key: "" });

  /** The same content has the same key: pressed twice, or sent again after a broken connection, it makes one instance. */
  function keyOf(body: NewInstance, verify: boolean): string {
    const text = JSON.stringify([body, verify]);
    if (sent.current.body !== text) sent.current = { body: text, key: crypto.randomUUID?.() ?? randomKey() };
    return sent.current.key;
  }

  const onError = (error: Error) => {
    if (error instanceof Refused && error.status === 400) onRefused(error.message);
  };
  const test = useMutation({ mutationFn: (body: NewInstance) => testInstance(body), onError });
  const save = useMutation({
    // A 401 may be the provider's, about these credentials: it signs nobody out of the hub.
    meta: { provider: true },
    mutationFn: ({ body, verify }: { body: NewInstance; verify: boolean }) =>
      createInstance(body, keyOf(body, verify), verify),
    onSuccess: async (instance: Instance) => {
      sent.current = { body: "", key: "" };
      cache.reload();
      await navigate({
        to: "/connectors/$key/add",
        params: { key: connector },
        search: { created: String(instance.id) },
        replace: true,
      });
    },
    onError,
  });
  return { test, save };
}

/** Where the console is read without TLS from another machine, browsers withhold randomUUID. */
const randomKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
