import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../../api/session";
import { ButtonLink } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Page } from "../../ui/Page";
import { Attention } from "./Attention";
import { FailedCalls } from "./FailedCalls";
import { FirstSteps, useFirstSteps } from "./FirstSteps";
import "./home.css";
import { LastDay } from "./LastDay";

/** What needs someone now, and how the last day went. Each card asks for itself, so that one that fails takes none along. */
export default function Home() {
  const session = useQuery(sessionQuery);
  const name = session.data?.user.firstName;
  const steps = useFirstSteps();
  return (
    <Page
      title="Home"
      intro={`${greeting(new Date().getHours())}${name ? `, ${name}` : ""}.`}
      actions={
        <ButtonLink to="/connectors">
          <Icon name="add" /> Add an instance
        </ButtonLink>
      }
    >
      {steps && !steps.sent && <FirstSteps steps={steps} />}
      <Attention />
      <div className="home-columns">
        <LastDay />
        <FailedCalls />
      </div>
      {steps?.sent && <FirstSteps steps={steps} />}
    </Page>
  );
}

const greeting = (hour: number) =>
  hour < 5 ? "Good night" : hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
