import type { ReactNode } from "react";
import { LinkTabs } from "../../ui/LinkTabs";
import { Page } from "../../ui/Page";
import "./connect.css";

const tabs = [
  { to: "/connect", label: "Connect App" },
  { to: "/connect/links", label: "Links" },
  { to: "/connect/customers", label: "Customers" },
  { to: "/connect/analytics", label: "Call analytics" },
] as const;

/** Around every page of Twilio Connect. */
export function ConnectFrame(props: {
  title: string;
  intro: ReactNode;
  actions?: ReactNode;
  beside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Page title={props.title} intro={props.intro} actions={props.actions} beside={props.beside}>
      <LinkTabs label="Twilio Connect" tabs={tabs} />
      {props.children}
    </Page>
  );
}
