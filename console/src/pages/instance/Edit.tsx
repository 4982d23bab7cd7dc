import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { type Entry, entriesQuery } from "../../api/connectors";
import type { Instance } from "../../api/instances";
import { Loaded } from "../../ui/States";
import { ConnectCard } from "./ConnectCard";
import { ReauthForm } from "./edit/ReauthForm";
import { UpdateForm } from "./edit/UpdateForm";
import { InstancePage } from "./Frame";

export default function Edit() {
  return <InstancePage tab="Edit">{(instance) => <Editing instance={instance} />}</InstancePage>;
}

function Editing({ instance }: { instance: Instance }) {
  const { mode } = useSearch({ strict: false }) as { mode?: string };
  const entries = useQuery(entriesQuery(instance.element.key));
  const reauth = mode === "reauthenticate";
  const params = { id: String(instance.id) };
  return (
    <div className="stack">
      <nav aria-label="What to edit" className="edit-ways">
        <Link
          to="/instances/$id/edit"
          params={params}
          className="edit-way"
          activeOptions={{ exact: true }}
          resetScroll={false}
        >
          <strong>Update</strong>
          <span>
            Name, folder, tags, sender and other settings. The provider is not asked, and the credentials stay.
          </span>
        </Link>
        <Link
          to="/instances/$id/edit"
          params={params}
          search={{ mode: "reauthenticate" }}
          className="edit-way"
          activeOptions={{ exact: true }}
          resetScroll={false}
        >
          <strong>Re-authenticate</strong>
          <span>
            Secrets and account. The provider is asked before anything is stored. Id and token stay, so whoever calls it
            changes nothing.
          </span>
        </Link>
      </nav>
      <Loaded query={entries} lines={6}>
        {(list) => <Form instance={instance} entries={list} reauth={reauth} />}
      </Loaded>
    </div>
  );
}

function Form({ instance, entries, reauth }: { instance: Instance; entries: Entry[]; reauth: boolean }) {
  if (!reauth) return <UpdateForm key={instance.id} instance={instance} entries={entries} />;
  // A customer's access has no secret that could be typed in.
  if (instance.environment === "connect") return <ConnectCard instance={instance} />;
  return <ReauthForm key={instance.id} instance={instance} entries={entries} />;
}
