import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Refused } from "../../api/client";
import type { Instance } from "../../api/instances";
import { systemQuery } from "../../api/system";
import { TextField } from "../../ui/Field";
import { FormDialog } from "../../ui/FormDialog";
import { count } from "../../ui/format";
import { TagField } from "../../ui/TagField";

const things = (n: number) => (n === 1 ? "1 instance" : `${count(n)} instances`);

export function BulkTag({
  many,
  onClose,
  onTag,
}: {
  many: number;
  onClose: () => void;
  onTag: (tags: string[]) => void;
}) {
  const [tags, setTags] = useState<string[]>([]);
  async function run() {
    if (tags.length === 0) throw new Refused({ status: 400, message: "Enter at least one tag." });
    onTag(tags);
  }
  return (
    <FormDialog title={`Tag ${things(many)}`} submit="Tag" onClose={onClose} run={run}>
      <TagField
        label="Tags to add"
        value={tags}
        onChange={setTags}
        help="Enter or a comma ends each. Those that are there stay."
      />
    </FormDialog>
  );
}

export function BulkFolder({
  many,
  onClose,
  onMove,
}: {
  many: number;
  onClose: () => void;
  onMove: (folder: string) => void;
}) {
  const [folder, setFolder] = useState("");
  return (
    <FormDialog
      title={`Move ${things(many)}`}
      submit={folder.trim() ? "Move" : "Take out of folders"}
      onClose={onClose}
      run={async () => onMove(folder.trim())}
    >
      <TextField
        autoFocus
        label="Folder"
        value={folder}
        onChange={setFolder}
        placeholder="Shops/Berlin"
        help="Slashes make folders in folders. Left empty, they are in none."
        autoComplete="off"
      />
    </FormDialog>
  );
}

const week = 7 * 86_400_000;

export function BulkDelete({
  chosen,
  onClose,
  onDelete,
}: {
  chosen: Instance[];
  onClose: () => void;
  onDelete: () => void;
}) {
  const hours = useQuery(systemQuery).data?.undoHours ?? 24;
  const used = chosen.filter((i) => i.lastUsedDate && Date.now() - Date.parse(i.lastUsedDate) < week);
  const defaults = chosen.filter((i) => i.default);
  return (
    <FormDialog
      danger
      title={`Delete ${things(chosen.length)}?`}
      submit="Delete"
      onClose={onClose}
      run={async () => onDelete()}
    >
      {used.length > 0 ? (
        <div className="notice busy">
          <strong>
            {used.length === chosen.length ? "All of them" : count(used.length)} were used in the last 7 days
          </strong>
          <p>
            Calls with their element tokens will be refused with 401:{" "}
            {used
              .slice(0, 3)
              .map((i) => i.name)
              .join(", ")}
            {used.length > 3 && ` and ${count(used.length - 3)} more`}.
          </p>
        </div>
      ) : (
        <p>None of them was used in the last 7 days. Nothing should stop working.</p>
      )}
      {defaults.length > 0 && (
        <p>{defaults.map((i) => `${i.name} is the default for ${i.element.name}; there will be none.`).join(" ")}</p>
      )}
      <p>
        They can be brought back for {hours} hours, with the same ids and tokens; then their credentials are destroyed.
      </p>
    </FormDialog>
  );
}
