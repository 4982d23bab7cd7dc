import { Page } from "../../ui/Page";

export default function Connectors() {
  return <Page title="Connectors">…</Page>;
}
