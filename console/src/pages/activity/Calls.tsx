import { useQuery } from "@tanstack/react-query";
import { connectorsQuery } from "../../api/connectors";
import { instanceNamesQuery } from "../../api/instances";
import { ButtonLink } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Empty } from "../../ui/States";
import { ActivityTabs } from "./ActivityTabs";
import { CallLog } from "./CallLog";

export default function Calls() {
  const instances = useQuery(instanceNamesQuery);
  const connectors = useQuery(connectorsQuery);
  return (
    <Page
      title="Activity"
      intro="Every call through every instance that you may see: who, what, when, how it ended and where the time went."
    >
      <ActivityTabs />
      <CallLog
        instances={instances.data?.map((i) => ({ id: String(i.id), label: i.name }))}
        connectors={connectors.data?.map((c) => ({ id: c.key, label: c.name }))}
        empty={
          <Empty
            title="No calls yet"
            action={
              <ButtonLink look="primary" to="/instances">
                Choose an instance to try
              </ButtonLink>
            }
          >
            Each call through an instance is listed here within a second, with its outcome and why it failed if it did.
          </Empty>
        }
      />
    </Page>
  );
}
