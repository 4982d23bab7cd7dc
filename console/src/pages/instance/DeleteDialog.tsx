import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { deleteInstance, usageQuery } from "../../api/instance";
import type { Instance } from "../../api/instances";
import { systemQuery } from "../../api/system";
import { Button } from "../../ui/Button";
import { Switch } from "../../ui/Field";
import { Dialog } from "../../ui/Overlay";
import { Problem, Skeleton } from "../../ui/States";
import { lossOf } from "./words";

/** Says what stops working before anything is deleted; `onDeleted` is told whether it can still be undone. */
export function DeleteDialog(props: {
  instance: Instance;
  open: boolean;
  onClose: () => void;
  onDeleted: (instance: Instance, purged: boolean) => void;
}) {
  const { instance } = props;
  const usage = useQuery({ ...usageQuery(String(instance.id)), enabled: props.open });
  const hours = useQuery({ ...systemQuery, enabled: props.open }).data?.undoHours ?? 24;
  const [purge, setPurge] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteInstance(instance.id, purge),
    onSuccess: () => {
      props.onClose();
      props.onDeleted(instance, purge);
    },
  });
  const losses = usage.data && lossOf(instance, usage.data);
  return (
    <Dialog alert title={`Delete ${instance.name}?`} open={props.open} onClose={props.onClose} busy={remove.isPending}>
      {usage.isPending && <Skeleton lines={2} />}
      {usage.isError && <p>What uses it could not be found out: {usage.error.message}</p>}
      {losses && losses.length > 0 && (
        <div className="notice busy">
          <strong>This will stop working</strong>
          <ul className="bullets">
            {losses.map((loss) => (
              <li key={loss}>{loss}</li>
            ))}
          </ul>
        </div>
      )}
      {losses?.length === 0 && <p>Nothing has used it in the last 7 days. Nothing should stop working.</p>}
      <p>
        Its element token is dead at once.{" "}
        {purge
          ? "The credentials are destroyed now; this cannot be undone."
          : `It can be brought back for ${hours} hours, with the same id and token; then its credentials are destroyed.`}
      </p>
      <Switch label="Destroy the credentials at once" value={purge} onChange={setPurge} />
      {remove.isError && <Problem error={remove.error} />}
      <div className="dialog-actions">
        <Button onPress={props.onClose} isDisabled={remove.isPending} autoFocus>
          Keep it
        </Button>
        <Button look="danger primary" onPress={() => remove.mutate()} isPending={remove.isPending}>
          {purge ? "Delete and destroy" : "Delete"}
        </Button>
      </div>
    </Dialog>
  );
}
