import { Page } from "../../ui/Page";

export default function Connector() {
  return <Page title="Connector">…</Page>;
}
