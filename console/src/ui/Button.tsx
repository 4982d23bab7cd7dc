import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps, Tooltip, TooltipTrigger } from "react-aria-components";

type Look = "normal" | "primary" | "ghost" | "danger" | "danger primary" | "link";

interface Props extends Omit<AriaProps, "className"> {
  look?: Look;
  small?: boolean;
}

/**
 * While it is pending it keeps the focus and does nothing; its words say what goes on. React Aria's own pending state leaves
 * an empty picture in its live region, which screen readers find.
 */
export function Button({ look = "normal", small, isPending, onPress, type, ...props }: Props) {
  return (
    <AriaButton
      {...props}
      type={isPending ? "button" : type}
      onPress={isPending ? undefined : onPress}
      data-pending={isPending || undefined}
      className={`button ${look} ${small ? "small" : ""}`}
    />
  );
}

/** A button that shows only a picture; its name is shown on hover and focus, and read aloud. */
export function IconButton({
  label,
  look = "ghost",
  small,
  children,
  ...props
}: Props & { label: string; children: ReactNode }) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <AriaButton {...props} aria-label={label} className={`button icon ${look} ${small ? "small" : ""}`}>
        {children}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** Leads to a page, and looks like a button. */
export function ButtonLink({
  look = "normal",
  small,
  ...props
}: LinkProps & { look?: Look; small?: boolean; children: ReactNode }) {
  return <Link {...props} className={`button ${look} ${small ? "small" : ""}`} />;
}
