import type { ReactNode } from "react";
import {
  Dialog as AriaDialog,
  Heading,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
} from "react-aria-components";
import { IconButton } from "./Button";
import { Icon } from "./Icon";

/** Asks or shows something over the page. Escape and the scrim close it, unless it is `busy`. */
export function Dialog(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  busy?: boolean;
  wide?: boolean;
  /** A question that must be answered: read aloud at once. */
  alert?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={props.open}
      isDismissable={!props.busy && !props.alert}
      isKeyboardDismissDisabled={props.busy}
      onOpenChange={(open) => !open && props.onClose()}
    >
      <Modal className={`dialog ${props.wide ? "wide" : ""}`}>
        <AriaDialog role={props.alert ? "alertdialog" : "dialog"}>
          <Heading slot="title" level={2}>
            {props.title}
          </Heading>
          {props.children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface MenuEntry {
  id: string;
  label: string;
  danger?: boolean;
  onAction: () => void;
}

/** What else can be done with a thing. */
export function Menu({ label, entries, children }: { label: string; entries: MenuEntry[]; children?: ReactNode }) {
  return (
    <MenuTrigger>
      {children ?? (
        <IconButton label={label}>
          <Icon name="more" />
        </IconButton>
      )}
      <Popover className="popover" placement="bottom end">
        <AriaMenu aria-label={label} items={entries} onAction={(id) => entries.find((e) => e.id === id)?.onAction()}>
          {(entry) => (
            <AriaMenuItem id={entry.id} className={`option ${entry.danger ? "danger" : ""}`}>
              {entry.label}
            </AriaMenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
