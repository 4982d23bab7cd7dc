import { useRef, useState } from "react";
import type { Instance } from "../../api/instances";
import { inParallel } from "./parallel";

export interface BulkState {
  label: string;
  done: number;
  total: number;
  failures: { instance: Instance; message: string }[];
  running: boolean;
}

const atOnce = 4;

/** Does one thing to many instances, a few at a time, and says how far it is; what fails does not stop the rest. */
export function useBulk() {
  const [state, setState] = useState<BulkState | null>(null);
  const stop = useRef<AbortController>(null);

  async function run(
    label: string,
    instances: Instance[],
    work: (instance: Instance) => Promise<void>,
  ): Promise<Instance[]> {
    const control = new AbortController();
    stop.current = control;
    const failures: BulkState["failures"] = [];
    const succeeded: Instance[] = [];
    let done = 0;
    const show = (running: boolean) =>
      setState({ label, done, total: instances.length, failures: [...failures], running });
    show(true);
    await inParallel(instances, atOnce, control.signal, async (instance) => {
      try {
        await work(instance);
        succeeded.push(instance);
      } catch (error) {
        failures.push({ instance, message: (error as Error).message });
      }
      done++;
      show(true);
    });
    show(false);
    return succeeded;
  }

  return { state, run, stop: () => stop.current?.abort(), dismiss: () => setState(null) };
}

export type Bulk = ReturnType<typeof useBulk>;
