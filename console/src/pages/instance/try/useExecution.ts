import { useEffect, useRef, useState } from "react";
import { type Answer, execute } from "./execute";
import type { Built } from "./request";

export interface Execution {
  busy: boolean;
  answer: Answer | null;
  error: string | null;
  run: (request: Built) => void;
  cancel: () => void;
}

/** One request at a time; leaving the page gives up waiting. */
export function useExecution(instance: number): Execution {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [error, setError] = useState<string | null>(null);
  const going = useRef<AbortController | null>(null);
  useEffect(() => () => going.current?.abort(), []);

  async function start(request: Built) {
    if (going.current) return;
    const abort = new AbortController();
    going.current = abort;
    setBusy(true);
    setError(null);
    setAnswer(null);
    try {
      setAnswer(await execute(request, instance, abort.signal));
    } catch (failure) {
      setError(
        abort.signal.aborted
          ? "Cancelled. It may have reached the provider all the same: look into Calls."
          : `The request could not be sent: ${(failure as Error).message}`,
      );
    } finally {
      going.current = null;
      setBusy(false);
    }
  }
  return { busy, answer, error, run: (request) => void start(request), cancel: () => going.current?.abort() };
}
