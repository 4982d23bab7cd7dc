import { useQuery } from "@tanstack/react-query";
import type { Entry } from "../../api/connectors";
import { systemQuery } from "../../api/system";
import { Menu } from "../../ui/Overlay";

/**
 * What else a secret field can be filled with. Credential assets are offered once the hub says that it has credential
 * stores; until then there is nothing to choose, and no menu.
 */
export function SecretMenu({ entry, onUseAsset }: { entry: Entry; onUseAsset?: () => void }) {
  const system = useQuery(systemQuery);
  if (!system.data?.credentialStores || !onUseAsset) return null;
  return <Menu label={`More for ${entry.name}`} entries={[{ id: "asset", label: "Use credential asset", onAction: onUseAsset }]} />;
}
