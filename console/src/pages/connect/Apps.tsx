import { Page } from "../../ui/Page";

export default function Apps() {
  return <Page title="Apps">…</Page>;
}
