import { Page } from "../../ui/Page";

export default function AddInstance() {
  return <Page title="AddInstance">…</Page>;
}
