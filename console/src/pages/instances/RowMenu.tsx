import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Menu as AriaMenu, MenuItem, Popover, Separator } from "react-aria-components";
import type { Instance } from "../../api/instances";
import { DeleteDialog } from "../instance/DeleteDialog";
import type { MenuFor } from "./parts";
import { useRowActions } from "./useRowActions";

/** One menu for all rows: it opens where its button was pressed. */
export function RowMenu({ target, onClose }: { target: MenuFor | null; onClose: () => void }) {
  const navigate = useNavigate();
  const actions = useRowActions();
  const anchor = useRef<HTMLElement>(null);
  const [deleting, setDeleting] = useState<Instance | null>(null);
  anchor.current = target?.anchor ?? null;
  const instance = target?.instance;
  const params = { id: String(instance?.id) };

  const run: Record<string, () => void> = instance
    ? {
        open: () => void navigate({ to: "/instances/$id", params }),
        test: () => void actions.test(instance),
        reauthenticate: () => void navigate({ to: "/instances/$id/edit", params, search: { mode: "reauthenticate" } }),
        calls: () => void navigate({ to: "/instances/$id/calls", params }),
        default: () => void actions.makeDefault(instance, !instance.default),
        enabled: () => void actions.enable(instance, instance.disabled),
        delete: () => setDeleting(instance),
      }
    : {};

  return (
    <>
      <Popover
        className="popover"
        aria-label={instance && `Actions for ${instance.name}`}
        triggerRef={anchor}
        isOpen={!!target}
        onOpenChange={(open) => !open && onClose()}
        placement="bottom end"
      >
        {instance && (
          <AriaMenu
            aria-label={`Actions for ${instance.name}`}
            autoFocus="first"
            onClose={onClose}
            onAction={(id) => run[id]?.()}
          >
            <MenuItem id="open" className="option">
              Open
            </MenuItem>
            <MenuItem id="test" className="option">
              Test
            </MenuItem>
            <MenuItem id="reauthenticate" className="option">
              Re-authenticate
            </MenuItem>
            <MenuItem id="calls" className="option">
              Calls
            </MenuItem>
            <Separator />
            <MenuItem id="default" className="option">
              {instance.default ? "No longer the default" : `Make the default for ${instance.element.name}`}
            </MenuItem>
            <MenuItem id="enabled" className="option">
              {instance.disabled ? "Enable" : "Disable"}
            </MenuItem>
            <Separator />
            <MenuItem id="delete" className="option danger">
              Delete
            </MenuItem>
          </AriaMenu>
        )}
      </Popover>
      {deleting && (
        <DeleteDialog instance={deleting} open onClose={() => setDeleting(null)} onDeleted={actions.deleted} />
      )}
    </>
  );
}
