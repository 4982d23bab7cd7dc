import type { Instance } from "../../api/instances";
import { ButtonLink } from "../../ui/Button";
import { Empty } from "../../ui/States";
import { CallLog } from "../activity/CallLog";
import { InstancePage } from "./Frame";

export default function Calls() {
  return <InstancePage tab="Calls">{(instance) => <Log instance={instance} />}</InstancePage>;
}

function Log({ instance }: { instance: Instance }) {
  const params = { id: String(instance.id) };
  return (
    <CallLog
      fixed={{ instanceId: params.id }}
      empty={
        <Empty
          title="No calls through it yet"
          action={
            <ButtonLink look="primary" to="/instances/$id/try" params={params}>
              Try it
            </ButtonLink>
          }
        >
          What goes through it is listed here within a second.
        </Empty>
      }
    />
  );
}
