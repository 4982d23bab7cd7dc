import { useEffect, useRef, useState } from "react";
import type { CallFilter, CallRow } from "../../api/activity";
import { query } from "../../api/ask";
import { apiBase, Refused, send } from "../../api/client";
import { eventReader } from "../../api/events";

export type LiveState = "off" | "connecting" | "live" | "waiting";

/** The newest first; what is older than these is in the list that can be scrolled. */
const mostKept = 1000;

/** Calls as they happen. A stream that breaks is opened again, a little later each time. */
export function useLive(filter: CallFilter, on: boolean) {
  const [state, setState] = useState<LiveState>("off");
  const [calls, setCalls] = useState<CallRow[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [paused, setPaused] = useState(false);
  const [waiting, setWaiting] = useState(0);
  const held = useRef<CallRow[]>([]);
  const hold = useRef(false);
  hold.current = paused;
  const parameters = query(filter);

  useEffect(() => {
    setCalls([]);
    setWaiting(0);
    held.current = [];
    if (!on) {
      setState("off");
      return;
    }
    const abort = new AbortController();
    // Many calls a second make one change of the page.
    const flush = setInterval(() => {
      if (held.current.length === 0) return;
      if (hold.current) {
        setWaiting(held.current.length);
        return;
      }
      const come = held.current;
      held.current = [];
      setWaiting(0);
      setCalls((before) => [...come, ...before].slice(0, mostKept));
    }, 250);
    void follow(parameters, abort.signal, setState, setProblem, (call) => {
      held.current = [call, ...held.current].slice(0, mostKept);
    });
    return () => {
      clearInterval(flush);
      abort.abort();
    };
  }, [parameters, on]);

  return { state, calls, problem, paused, waiting, setPaused };
}

async function follow(
  parameters: string,
  signal: AbortSignal,
  say: (state: LiveState) => void,
  complain: (why: string | null) => void,
  onCall: (call: CallRow) => void,
) {
  for (let failures = 0; !signal.aborted; ) {
    say(failures === 0 ? "connecting" : "waiting");
    try {
      const response = await send(`${apiBase}/activity/calls/stream${parameters}`, {
        signal,
        headers: { Accept: "text/event-stream" },
      });
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      const feed = eventReader((name, data) => {
        if (name === "call") onCall(JSON.parse(data) as CallRow);
      });
      say("live");
      complain(null);
      failures = 0;
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) feed(piece.value);
    } catch (error) {
      if (signal.aborted) return;
      // What the hub refuses it will refuse again.
      if (error instanceof Refused && error.status >= 400 && error.status < 500) {
        complain(error.message);
        say("off");
        return;
      }
    }
    failures++;
    say("waiting");
    await pause(Math.min(15_000, 500 * 2 ** failures), signal);
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      done();
    });
  });
