import { Page } from "../../ui/Page";

export default function Appearance() {
  return <Page title="Appearance">…</Page>;
}
