import { Page } from "../../ui/Page";

export default function UsedBy() {
  return <Page title="UsedBy">…</Page>;
}
