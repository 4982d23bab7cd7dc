import type { Identity } from "../../../api/instance";
import type { Instance } from "../../../api/instances";
import { Button, ButtonLink } from "../../../ui/Button";
import { Dialog } from "../../../ui/Overlay";

/** Asked before credentials of another account take the place of the ones before. */
export function WrongAccount(props: {
  instance: Instance;
  found: Identity | null;
  busy: boolean;
  onBack: () => void;
  onUse: () => void;
}) {
  const { instance, found } = props;
  return (
    <Dialog
      alert
      title="These are credentials of another account"
      open={found !== null}
      onClose={props.onBack}
      busy={props.busy}
    >
      <dl className="facts">
        <dt>Until now</dt>
        <dd>
          {instance.identity?.name} <code>{instance.identity?.id}</code>
        </dd>
        <dt>These</dt>
        <dd>
          {found?.name} <code>{found?.id}</code>
        </dd>
      </dl>
      <p>
        Whoever calls {instance.name} would from now on read and change the other account, with the same token. Nothing
        has been changed yet.
      </p>
      <div className="dialog-actions">
        <ButtonLink look="ghost" to="/connectors/$key/add" params={{ key: instance.element.key }}>
          Add it as a new instance
        </ButtonLink>
        <Button look="danger" onPress={props.onUse} isPending={props.busy}>
          Use the other account
        </Button>
        <Button look="primary" onPress={props.onBack} autoFocus isDisabled={props.busy}>
          Go back
        </Button>
      </div>
    </Dialog>
  );
}
