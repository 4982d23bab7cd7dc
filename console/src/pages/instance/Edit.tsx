import { Page } from "../../ui/Page";

export default function Edit() {
  return <Page title="Edit">…</Page>;
}
