import { useState } from "react";
import { changeInstance, checkInstance, deleteInstance, restoreInstance, setEnabled } from "../../api/instance";
import type { Instance } from "../../api/instances";
import { Button, IconButton } from "../../ui/Button";
import { count } from "../../ui/format";
import { Icon } from "../../ui/Icon";
import { say } from "../../ui/Toasts";
import { BulkDelete, BulkFolder, BulkTag } from "./BulkDialogs";
import { useInstanceCache } from "./cache";
import { tagsOf } from "./filters";
import type { Bulk } from "./useBulk";
import type { List } from "./useList";
import type { Selection } from "./useSelection";

/** What can be done with all that are chosen. */
export function BulkBar({ list, selection, bulk }: { list: List; selection: Selection; bulk: Bulk }) {
  const cache = useInstanceCache();
  const [asking, setAsking] = useState<"tag" | "folder" | "delete" | null>(null);
  const [reading, setReading] = useState(false);
  const { chosen } = selection;
  const running = bulk.state?.running ?? false;
  const how = count(chosen.length);

  async function each(label: string, work: (instance: Instance) => Promise<Instance>) {
    const done = await bulk.run(label, chosen, async (instance) => cache.put(await work(instance)));
    cache.refresh();
    return done;
  }

  async function remove() {
    const gone = await bulk.run("Deleting", chosen, async (instance) => deleteInstance(instance.id));
    for (const instance of gone) cache.remove(instance.id);
    cache.refresh();
    if (gone.length > 0) {
      say(gone.length === 1 ? `${gone[0]!.name} is deleted` : `${count(gone.length)} instances are deleted`, {
        label: "Undo",
        run: () => void restore(gone),
      });
    }
  }

  async function restore(gone: Instance[]) {
    const back = await bulk.run("Restoring", gone, async (instance) => void (await restoreInstance(instance.id)));
    cache.reload();
    if (back.length > 0)
      say(
        back.length === 1
          ? `${back[0]!.name} is back, with the same id and token`
          : `${count(back.length)} instances are back, with the same ids and tokens`,
      );
  }

  async function selectAll() {
    setReading(true);
    try {
      selection.set(await list.readAll());
    } catch (error) {
      say((error as Error).message);
    } finally {
      setReading(false);
    }
  }

  const disabled = running || reading;
  return (
    <div className="bulk" role="region" aria-label="Selected instances">
      <strong role="status">
        {how} of {count(list.total)} selected
      </strong>
      {chosen.length < list.total && (
        <Button small look="link" isDisabled={disabled} onPress={() => void selectAll()}>
          {reading ? `Reading… ${count(list.items.length)}` : `Select all ${count(list.total)}`}
        </Button>
      )}
      <Button small isDisabled={disabled} onPress={() => void each("Testing", (i) => checkInstance(i.id))}>
        Test
      </Button>
      <Button small isDisabled={disabled} onPress={() => setAsking("tag")}>
        Tag
      </Button>
      <Button small isDisabled={disabled} onPress={() => setAsking("folder")}>
        Move to folder
      </Button>
      <Button small isDisabled={disabled} onPress={() => void each("Enabling", (i) => setEnabled(i.id, true))}>
        Enable
      </Button>
      <Button small isDisabled={disabled} onPress={() => void each("Disabling", (i) => setEnabled(i.id, false))}>
        Disable
      </Button>
      <Button small look="danger" isDisabled={disabled} onPress={() => setAsking("delete")}>
        Delete
      </Button>
      <IconButton small label="Clear the selection" isDisabled={running} onPress={selection.clear}>
        <Icon name="close" size={15} />
      </IconButton>
      {asking === "tag" && (
        <BulkTag
          many={chosen.length}
          onClose={() => setAsking(null)}
          onTag={(tags) =>
            void each("Tagging", (i) => changeInstance(i.id, { tags: [...new Set([...tagsOf(i), ...tags])] }))
          }
        />
      )}
      {asking === "folder" && (
        <BulkFolder
          many={chosen.length}
          onClose={() => setAsking(null)}
          onMove={(folder) => void each("Moving", (i) => changeInstance(i.id, { folder }))}
        />
      )}
      {asking === "delete" && (
        <BulkDelete chosen={chosen} onClose={() => setAsking(null)} onDelete={() => void remove()} />
      )}
    </div>
  );
}
