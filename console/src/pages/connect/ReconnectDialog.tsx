import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { connectKey, reconnectLink } from "../../api/connect";
import { Dialog } from "../../ui/Overlay";
import { Problem, Skeleton } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { LinkReady } from "./LinkReady";

/** A link with which a customer wins a lost connection back: same instance, same token. */
export function ReconnectDialog({
  instance,
  who,
  onClose,
}: {
  instance: { id: number; name: string };
  who: string;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const asked = useRef(false);
  const make = useMutation({
    mutationFn: () => reconnectLink(instance.id),
    gcTime: 0,
    onSuccess: async ({ link }) => {
      void queries.invalidateQueries({ queryKey: connectKey });
      await navigator.clipboard.writeText(link).then(
        () => say("Link copied"),
        () => undefined,
      );
    },
  });
  const { mutate } = make;
  useEffect(() => {
    // Effects run twice while developing; a link is made once.
    if (!asked.current) mutate();
    asked.current = true;
  }, [mutate]);
  return (
    <Dialog title={make.data ? `Link for ${who}` : `Link to reconnect ${instance.name}`} open onClose={onClose}>
      {make.data ? (
        <LinkReady link={make.data.link} who={who} expires={make.data.expiresDate} onClose={onClose} />
      ) : make.isError ? (
        <Problem error={make.error} again={() => mutate()} />
      ) : (
        <Skeleton lines={2} />
      )}
    </Dialog>
  );
}
