import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { viewToken } from "../../../api/instance";
import type { Instance } from "../../../api/instances";
import { Button } from "../../../ui/Button";
import { Code } from "../../../ui/Copy";
import { say } from "../../../ui/Toasts";
import { languages, snippet, tokenVariable, userVariable } from "../snippets";
import type { Built } from "./request";

/** The same request as a program's; secrets come from its environment. */
export function SnippetView({ request, instance }: { request: Built; instance: Instance }) {
  const [chosen, setChosen] = useState<string>(languages[0]);
  const language = languages.find((l) => l === chosen) ?? languages[0];
  async function copyWithToken() {
    try {
      const token = await viewToken(instance.id);
      await navigator.clipboard.writeText(snippet(language, request, location.origin, { token }));
      say("Copied with the element token; this view of it was recorded");
    } catch (error) {
      say((error as Error).message);
    }
  }
  return (
    <section className="stack tight" aria-label="As code">
      <Tabs selectedKey={language} onSelectionChange={(key) => setChosen(String(key))} className="stack tight">
        <div className="row between">
          <TabList aria-label="Language" className="tabs-list">
            {languages.map((l) => (
              <Tab key={l} id={l}>
                {l}
              </Tab>
            ))}
          </TabList>
          <Button small look="ghost" onPress={() => void copyWithToken()}>
            Copy with token
          </Button>
        </div>
        {languages.map((l) => (
          <TabPanel key={l} id={l}>
            <Code text={snippet(l, request, location.origin)} what={`${l} code`} />
          </TabPanel>
        ))}
      </Tabs>
      <p className="small quiet">
        {request.path.includes("/passthrough/") ? (
          <>
            The element token is read from <code>{tokenVariable}</code>.
          </>
        ) : (
          <>
            Secrets are read from <code>{userVariable}</code> (yours, under Settings) and <code>{tokenVariable}</code>{" "}
            (this instance's).
          </>
        )}
      </p>
    </section>
  );
}
