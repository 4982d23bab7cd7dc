import { useMutation } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { Button } from "./Button";
import { Dialog } from "./Overlay";
import { Problem } from "./States";

/** Asks for something, or whether something shall be done, and stays open with what was typed when the hub refuses. */
export function FormDialog(props: {
  title: string;
  submit: string;
  /** What is shown on the button meanwhile. */
  doing?: string;
  /** Cannot be taken back: the button is red, and the question is read aloud at once. */
  danger?: boolean;
  wide?: boolean;
  disabled?: boolean;
  /** The provider is asked too: a 401 may be about its credentials, and signs nobody out. */
  provider?: boolean;
  run: () => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
}) {
  const mutation = useMutation({ mutationFn: props.run, meta: { provider: props.provider }, onSuccess: props.onClose });
  function submit(event: FormEvent) {
    event.preventDefault();
    // Forms in dialogs are inside of the page's forms for React, though not for the browser.
    event.stopPropagation();
    if (!props.disabled && !mutation.isPending) mutation.mutate();
  }
  return (
    <Dialog
      title={props.title}
      open
      onClose={props.onClose}
      busy={mutation.isPending}
      wide={props.wide}
      alert={props.danger}
    >
      <form className="stack" onSubmit={submit} noValidate>
        {props.children}
        {mutation.isError && <Problem error={mutation.error} />}
        <div className="dialog-actions">
          <Button onPress={props.onClose} isDisabled={mutation.isPending}>
            Cancel
          </Button>
          <Button
            type="submit"
            look={props.danger ? "danger primary" : "primary"}
            isDisabled={props.disabled || mutation.isPending}
          >
            {mutation.isPending ? (props.doing ?? "One moment…") : props.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
