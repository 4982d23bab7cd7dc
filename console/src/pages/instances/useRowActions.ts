import { checkInstance, restoreInstance, setDefault, setEnabled } from "../../api/instance";
import type { Instance } from "../../api/instances";
import { healthWord } from "../../ui/Health";
import { say } from "../../ui/Toasts";
import { useInstanceCache } from "./cache";

/** What a row's menu does; each says what came of it, and changes the row where it stands. */
export function useRowActions() {
  const cache = useInstanceCache();

  async function telling(name: string, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      say(`${name}: ${(error as Error).message}`);
    }
  }

  function now(instance: Instance) {
    cache.put(instance);
    cache.refresh();
  }

  const enable = (instance: Instance, on: boolean): Promise<void> =>
    telling(instance.name, async () => {
      now(await setEnabled(instance.id, on));
      say(
        on ? `${instance.name} is enabled` : `${instance.name} is disabled: calls are refused from now on`,
        on ? undefined : { label: "Enable", run: () => void enable(instance, true) },
      );
    });

  return {
    enable,
    test: (instance: Instance) =>
      telling(instance.name, async () => {
        say(`Testing ${instance.name}…`);
        const checked = await checkInstance(instance.id);
        now(checked);
        say(`${checked.name}: ${healthWord(checked.health.state)}. ${checked.health.message}`);
      }),
    makeDefault: (instance: Instance, on: boolean) =>
      telling(instance.name, async () => {
        await setDefault(instance.id, on);
        // Another one was the default until now, perhaps.
        cache.reload();
        say(
          on
            ? `${instance.name} is the default for ${instance.element.name}`
            : `${instance.element.name} has no default now`,
        );
      }),
    deleted: (instance: Instance, purged: boolean) => {
      cache.remove(instance.id);
      cache.refresh();
      if (purged) say(`${instance.name} is deleted and its credentials are destroyed`);
      else {
        say(`${instance.name} is deleted`, {
          label: "Undo",
          run: () =>
            void telling(instance.name, async () => {
              await restoreInstance(instance.id);
              cache.reload();
              say(`${instance.name} is back, with the same id and token`);
            }),
        });
      }
    },
  };
}
