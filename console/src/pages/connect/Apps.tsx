import { useQuery } from "@tanstack/react-query";
import { connectAppQuery } from "../../api/connect";
import { useRole } from "../../api/role";
import { Empty, Loaded } from "../../ui/States";
import { AppPage } from "./AppPage";
import { ConnectFrame } from "./ConnectFrame";
import { NewApp } from "./NewApp";

export default function Apps() {
  const app = useQuery(connectAppQuery);
  const { isAdmin, session } = useRole();
  return (
    <ConnectFrame
      title="Connect App"
      intro="With Twilio Connect, customers give your application access to their Twilio account in a few clicks. The Connect App is your registration for it at Twilio."
    >
      <Loaded query={app} lines={6}>
        {(found) =>
          found ? (
            <AppPage app={found} />
          ) : isAdmin ? (
            <NewApp />
          ) : (
            <Empty title="There is no Connect App yet">
              An administrator of the account {session?.account.name} registers it here. Until then, customers can still
              connect by entering credentials on the hub's own pages.
            </Empty>
          )
        }
      </Loaded>
    </ConnectFrame>
  );
}
