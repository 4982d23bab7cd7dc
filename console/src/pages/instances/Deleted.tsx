import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { destroyInstance, restoreInstance } from "../../api/instance";
import { type DeletedInstance, deletedQuery } from "../../api/instances";
import { systemQuery } from "../../api/system";
import { Button, ButtonLink } from "../../ui/Button";
import { Id } from "../../ui/Copy";
import { FormDialog } from "../../ui/FormDialog";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/States";
import { Time } from "../../ui/Time";
import { say } from "../../ui/Toasts";
import { useInstanceCache } from "./cache";

/** Deleted instances wait here, sealed, until their time is up. */
export default function Deleted() {
  const query = useQuery(deletedQuery);
  const hours = useQuery(systemQuery).data?.undoHours ?? 24;
  return (
    <Page
      title="Deleted instances"
      intro={`Their tokens are dead. For ${hours} hours each can be brought back with the same id and token; then its credentials are destroyed.`}
      crumbs={[{ label: "Instances", to: "/instances" }]}
    >
      <Loaded query={query} lines={4}>
        {(deleted) =>
          deleted.length === 0 ? (
            <Empty title="Nothing is deleted" action={<ButtonLink to="/instances">All instances</ButtonLink>}>
              What is deleted can be brought back from here for a while.
            </Empty>
          ) : (
            <div className="table-box" tabIndex={0} role="region" aria-label="Deleted instances">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Id</th>
                    <th scope="col">Connector</th>
                    <th scope="col">Deleted</th>
                    <th scope="col">Destroyed</th>
                    <th scope="col">
                      <span className="visually-hidden">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {deleted.map((one) => (
                    <Row key={one.id} one={one} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function Row({ one }: { one: DeletedInstance }) {
  const navigate = useNavigate();
  const cache = useInstanceCache();
  const [asking, setAsking] = useState(false);
  const restore = useMutation({
    // The account at the provider is asked too; a refusal there is told by the instance's health.
    meta: { provider: true },
    mutationFn: () => restoreInstance(one.id),
    onSuccess: () => {
      cache.reload();
      say(`${one.name} is back, with the same id and token`, {
        label: "Open",
        run: () => void navigate({ to: "/instances/$id", params: { id: String(one.id) } }),
      });
    },
    onError: (error) => say(`${one.name}: ${error.message}`),
  });
  const connector = typeof one.element === "string" ? one.element : one.element.name;
  const by = typeof one.deletedBy === "string" ? one.deletedBy : one.deletedBy?.emailAddress;
  return (
    <tr>
      <td>
        <strong>{one.name}</strong>
      </td>
      <td>
        <Id value={one.id} what="instance id" />
      </td>
      <td>{connector}</td>
      <td>
        <Time date={one.deletedDate} />
        {by && <span className="quiet"> by {by}</span>}
      </td>
      <td>
        <Time date={one.purgeDate} />
      </td>
      <td>
        <div className="row end">
          <Button
            small
            onPress={() => restore.mutate()}
            isPending={restore.isPending}
            aria-label={`Restore ${one.name}`}
          >
            {restore.isPending ? "Restoring…" : "Restore"}
          </Button>
          <Button
            small
            look="danger"
            onPress={() => setAsking(true)}
            isDisabled={restore.isPending}
            aria-label={`Destroy ${one.name} now`}
          >
            Destroy now
          </Button>
        </div>
        {asking && (
          <FormDialog
            danger
            title={`Destroy ${one.name} now?`}
            submit="Destroy"
            onClose={() => setAsking(false)}
            run={async () => {
              await destroyInstance(one.id);
              cache.reload();
              say(`${one.name} and its credentials are destroyed`);
            }}
          >
            <p>Its credentials are erased at once. This cannot be undone, by anybody.</p>
          </FormDialog>
        )}
      </td>
    </tr>
  );
}
