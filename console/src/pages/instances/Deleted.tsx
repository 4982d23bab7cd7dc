import { Page } from "../../ui/Page";

export default function Deleted() {
  return <Page title="Deleted">…</Page>;
}
