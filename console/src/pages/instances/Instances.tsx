import { Page } from "../../ui/Page";

export default function Instances() {
  return <Page title="Instances">…</Page>;
}
