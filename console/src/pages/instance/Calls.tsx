import { Page } from "../../ui/Page";

export default function Calls() {
  return <Page title="Calls">…</Page>;
}
