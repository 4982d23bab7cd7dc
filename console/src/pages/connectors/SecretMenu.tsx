import type { Entry } from "../../api/connectors";
import { Menu } from "../../ui/Overlay";

/**
 * What else a secret field can be filled with. Credential assets are offered by whoever can choose one; until the hub has
 * credential stores there is nothing to choose, and no menu.
 */
export function SecretMenu({ entry, onUseAsset }: { entry: Entry; onUseAsset?: () => void }) {
  if (!onUseAsset) return null;
  return (
    <Menu
      label={`More for ${entry.name}`}
      entries={[{ id: "asset", label: "Use credential asset", onAction: onUseAsset }]}
    />
  );
}
