import { Page } from "../../ui/Page";

export default function Call() {
  return <Page title="Call">…</Page>;
}
