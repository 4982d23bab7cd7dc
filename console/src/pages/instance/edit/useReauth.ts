import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Entry } from "../../../api/connectors";
import { changeInstance, type Identity, testInstance, type TestResult } from "../../../api/instance";
import { type Instance, useInstancesChanged } from "../../../api/instances";
import { say } from "../../../ui/Toasts";
import { changes, wholeConfiguration } from "./entries";

/** Test, look whose account it is, then save. Another account than before stops it until a person decides. */
export function useReauth(instance: Instance, all: Entry[], mine: Entry[], way: string) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<TestResult | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [other, setOther] = useState<Identity | null>(null);
  const changed = useInstancesChanged();
  const navigate = useNavigate();

  async function doing(what: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await what();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }

  async function store(values: Record<string, string>) {
    await changeInstance(instance.id, { configuration: changes(mine, values, instance) });
    setOther(null);
    await changed();
    say(`${instance.name} is re-authenticated; id and token are the same`);
    await navigate({ to: "/instances/$id", params: { id: String(instance.id) } });
  }

  return {
    busy,
    outcome,
    error,
    other,
    forget: () => setOutcome(null),
    back: () => setOther(null),
    save: (values: Record<string, string>) => void doing(() => store(values)),
    test: (values: Record<string, string>, thenSave: boolean) =>
      void doing(async () => {
        const configuration = wholeConfiguration(all, way, changes(mine, values, instance), instance);
        // Asterisks in it stand for secrets that the instance has.
        const found = await testInstance(
          { element: { key: instance.element.key }, name: instance.name, configuration },
          undefined,
          instance.id,
        );
        setOutcome(found);
        if (!found.ok || !thenSave) return;
        if (isOther(instance.identity, found.identity)) setOther(found.identity!);
        else await store(values);
      }),
  };
}

/** Without both names nothing can be compared, and nothing is claimed. */
export const isOther = (before: Identity | null | undefined, now: Identity | null | undefined): boolean =>
  !!before && !!now && before.id !== now.id;
