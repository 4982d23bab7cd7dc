import type { ReactNode } from "react";
import { LinkTabs } from "../../ui/LinkTabs";
import { Page } from "../../ui/Page";
import "./settings.css";

const tabs = [
  { to: "/settings", label: "Profile" },
  { to: "/settings/keys", label: "API keys" },
  { to: "/settings/users", label: "Users" },
  { to: "/settings/accounts", label: "Accounts" },
  { to: "/settings/appearance", label: "Appearance" },
  { to: "/settings/about", label: "About" },
] as const;

/** Around every page of the settings. */
export function SettingsFrame(props: { title: string; intro?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <Page title={props.title} intro={props.intro} actions={props.actions}>
      <LinkTabs label="Settings" tabs={tabs} />
      {props.children}
    </Page>
  );
}
