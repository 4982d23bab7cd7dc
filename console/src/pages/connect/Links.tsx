import { Page } from "../../ui/Page";

export default function Links() {
  return <Page title="Links">…</Page>;
}
