import { useMutation } from "@tanstack/react-query";
import { checkInstance, setEnabled } from "../../api/instance";
import type { Instance } from "../../api/instances";
import { Button, ButtonLink } from "../../ui/Button";
import { healthWord } from "../../ui/Health";
import { say } from "../../ui/Toasts";
import { useInstanceCache } from "./cache";

/** The one click that is likeliest to help, by what is wrong. */
export function FixButton({ instance }: { instance: Instance }) {
  const cache = useInstanceCache();
  const { state } = instance.health;
  const fix = useMutation({
    mutationFn: () => (state === "disabled" ? setEnabled(instance.id, true) : checkInstance(instance.id)),
    onSuccess: (now) => {
      cache.put(now);
      cache.refresh();
      say(
        state === "disabled"
          ? `${now.name} is enabled`
          : `${now.name}: ${healthWord(now.health.state)}. ${now.health.message}`,
      );
    },
    onError: (error) => say(`${instance.name}: ${error.message}`),
  });

  if (state === "needs_reauth" || state === "misconfigured") {
    return (
      <ButtonLink
        small
        to="/instances/$id/edit"
        params={{ id: String(instance.id) }}
        search={{ mode: "reauthenticate" }}
        aria-label={`Re-authenticate ${instance.name}`}
      >
        Re-authenticate
      </ButtonLink>
    );
  }
  const word = state === "disabled" ? "Enable" : "Test";
  return (
    <Button small onPress={() => fix.mutate()} isPending={fix.isPending} aria-label={`${word} ${instance.name}`}>
      {fix.isPending ? (state === "disabled" ? "Enabling…" : "Testing…") : word}
    </Button>
  );
}
