import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Entry } from "../../../api/connectors";
import { changeInstance } from "../../../api/instance";
import { type Instance, useInstancesChanged } from "../../../api/instances";
import { Button, ButtonLink } from "../../../ui/Button";
import { TextField } from "../../../ui/Field";
import { Problem } from "../../../ui/States";
import { say } from "../../../ui/Toasts";
import { changes, entryProblem, isStored, shownEntries, signsIn, startValues, tagsOf } from "./entries";
import { EntryField } from "./EntryField";

/** What does not decide who signs in where; the provider is not asked. */
export function UpdateForm({ instance, entries }: { instance: Instance; entries: Entry[] }) {
  const mine = shownEntries(entries, instance.configuration?.["authentication.type"]).filter(
    (e) => !signsIn(e, instance),
  );
  const [values, setValues] = useState(() => startValues(mine, instance));
  const [name, setName] = useState(instance.name);
  const [folder, setFolder] = useState(instance.folder ?? "");
  const [tags, setTags] = useState(instance.tags.filter((tag) => tag !== instance.name).join(", "));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const changed = useInstancesChanged();
  const save = useMutation({
    mutationFn: () => {
      const configuration = changes(mine, values, instance);
      return changeInstance(instance.id, {
        name: name.trim(),
        folder: folder.trim() || null,
        tags: tagsOf(tags),
        ...(Object.keys(configuration).length > 0 ? { configuration } : {}),
      });
    },
    onSuccess: async () => {
      await changed();
      say(`${name.trim()} is updated; calls see it at once`);
    },
  });

  function submit() {
    const found: Record<string, string> = {};
    if (name.trim() === "") found.name = "A name is needed.";
    for (const entry of mine) {
      const problem = entryProblem(entry, values[entry.key]?.trim() ?? "", false);
      if (problem) found[entry.key] = problem;
    }
    setProblems(found);
    if (Object.keys(found).length === 0) save.mutate();
  }

  const main = mine.filter((e) => !isAdvanced(e));
  const advanced = mine.filter(isAdvanced);
  const input = (entry: Entry) => (
    <EntryField
      key={entry.key}
      entry={entry}
      value={values[entry.key] ?? ""}
      stored={isStored(entry, instance)}
      problem={problems[entry.key]}
      onChange={(value) => setValues({ ...values, [entry.key]: value })}
    />
  );
  return (
    <form
      className="stack edit-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="try-fields">
        <TextField label="Name" value={name} onChange={setName} error={problems.name} isRequired maxLength={256} />
        <TextField
          label="Folder"
          value={folder}
          onChange={setFolder}
          placeholder="Sales"
          help="Puts instances together; leave empty for none."
        />
        <TextField
          label="Tags"
          value={tags}
          onChange={setTags}
          placeholder="production, emea"
          help="With commas between them."
        />
        {main.map(input)}
      </div>
      {advanced.length > 0 && (
        <details open={advanced.some((e) => problems[e.key])}>
          <summary>Events and other settings</summary>
          <div className="try-fields">{advanced.map(input)}</div>
        </details>
      )}
      {save.isError && <Problem error={save.error} />}
      <div className="row">
        <Button type="submit" look="primary" isPending={save.isPending}>
          Update
        </Button>
        <ButtonLink look="ghost" to="/instances/$id" params={{ id: String(instance.id) }}>
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}

const isAdvanced = (entry: Entry): boolean => entry.key.startsWith("event.") || entry.key.startsWith("filter.");
