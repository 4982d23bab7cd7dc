import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { checkInstance, restoreInstance, setDefault, setEnabled } from "../../api/instance";
import { type Instance, useInstancesChanged } from "../../api/instances";
import { healthWord } from "../../ui/Health";
import { say } from "../../ui/Toasts";

const sayWhy = (error: Error) => say(error.message);

/** What can be done with an instance at one press; each says what came of it. */
export function useInstanceActions(instance: Instance) {
  const changed = useInstancesChanged();
  const check = useMutation({
    mutationFn: () => checkInstance(instance.id),
    onSuccess: async (now) => {
      await changed();
      say(`${instance.element.name} was asked: ${healthWord(now.health.state)}. ${now.health.message}`);
    },
    onError: sayWhy,
  });
  const enable = useMutation({
    mutationFn: (on: boolean) => setEnabled(instance.id, on),
    onSuccess: async (_, on) => {
      await changed();
      say(
        on ? `${instance.name} is enabled` : `${instance.name} is disabled: calls are refused from now on`,
        on ? undefined : { label: "Enable", run: () => enable.mutate(true) },
      );
    },
    onError: sayWhy,
  });
  const star = useMutation({
    mutationFn: (on: boolean) => setDefault(instance.id, on),
    onSuccess: async (_, on) => {
      await changed();
      say(
        on
          ? `${instance.name} is the default for ${instance.element.name}`
          : `${instance.element.name} has no default now`,
      );
    },
    onError: sayWhy,
  });
  return { check, enable, star };
}

/** After a deletion: leads to the list, and offers to take it back. */
export function useDeleted() {
  const changed = useInstancesChanged();
  const navigate = useNavigate();
  return async (instance: { id: number; name: string }, purged: boolean) => {
    await navigate({ to: "/instances" });
    await changed();
    if (purged) {
      say(`${instance.name} is deleted and its credentials are destroyed`);
      return;
    }
    say(`${instance.name} is deleted`, {
      label: "Undo",
      run: () => {
        restoreInstance(instance.id).then(
          async () => {
            await changed();
            say(`${instance.name} is back, with the same id and token`);
            await navigate({ to: "/instances/$id", params: { id: String(instance.id) } });
          },
          (error: Error) => sayWhy(error),
        );
      },
    });
  };
}
