import { useState } from "react";
import type { Entry } from "../../../api/connectors";
import type { Instance } from "../../../api/instances";
import { Button, ButtonLink } from "../../../ui/Button";
import { Problem } from "../../../ui/States";
import { entryProblem, isSecret, isStored, shownEntries, signsIn, startValues, wayToSignIn } from "./entries";
import { EntryField } from "./EntryField";
import { TestOutcome } from "./TestOutcome";
import { useReauth } from "./useReauth";
import { WrongAccount } from "./WrongAccount";

/** Account and secrets, filled in as far as they may be seen; nothing is stored before the provider takes them. */
export function ReauthForm({ instance, entries }: { instance: Instance; entries: Entry[] }) {
  const [values, setValues] = useState(() => startValues(entries, instance));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const way = values[wayToSignIn] || instance.configuration?.[wayToSignIn] || "";
  const mine = shownEntries(entries, way).filter((e) => signsIn(e, instance));
  const reauth = useReauth(instance, entries, mine, way);
  const firstSecret = mine.find(isSecret)?.key;

  function go(thenSave: boolean) {
    const found: Record<string, string> = {};
    for (const entry of mine) {
      const problem = entryProblem(
        entry,
        values[entry.key]?.trim() ?? "",
        isSecret(entry) && isStored(entry, instance),
      );
      if (problem) found[entry.key] = problem;
    }
    setProblems(found);
    if (Object.keys(found).length === 0) reauth.test(values, thenSave);
  }

  return (
    <form
      className="stack edit-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        go(true);
      }}
    >
      <div className="try-fields">
        {mine.map((entry) => (
          <EntryField
            key={entry.key}
            entry={entry}
            value={values[entry.key] ?? ""}
            stored={isStored(entry, instance)}
            problem={problems[entry.key]}
            autoFocus={entry.key === firstSecret}
            onChange={(value) => {
              setValues({ ...values, [entry.key]: value });
              reauth.forget();
            }}
          />
        ))}
      </div>
      <div aria-live="polite">
        {reauth.busy && <p className="quiet">Asking {instance.element.name}…</p>}
        {reauth.outcome && <TestOutcome outcome={reauth.outcome} instance={instance} />}
      </div>
      {reauth.error !== null && <Problem error={reauth.error} title="Nothing was changed" />}
      <div className="row">
        <Button type="submit" look="primary" isPending={reauth.busy}>
          {reauth.outcome?.ok ? "Save" : "Test and save"}
        </Button>
        <Button onPress={() => go(false)} isDisabled={reauth.busy}>
          Test
        </Button>
        <ButtonLink look="ghost" to="/instances/$id" params={{ id: String(instance.id) }}>
          Cancel
        </ButtonLink>
      </div>
      <WrongAccount
        instance={instance}
        found={reauth.other}
        onBack={reauth.back}
        onUse={() => reauth.save(values)}
        busy={reauth.busy}
      />
    </form>
  );
}
