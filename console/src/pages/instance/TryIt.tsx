import { Page } from "../../ui/Page";

export default function TryIt() {
  return <Page title="TryIt">…</Page>;
}
