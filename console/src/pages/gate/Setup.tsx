import { Page } from "../../ui/Page";

export default function Setup() {
  return <Page title="Setup">…</Page>;
}
