import { Page } from "../../ui/Page";

export default function Accounts() {
  return <Page title="Accounts">…</Page>;
}
