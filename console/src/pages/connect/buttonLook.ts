import type { CSSProperties } from "react";

export interface ButtonLook {
  text: string;
  style: CSSProperties;
  /** The path of the picture, and the box it is drawn in. */
  picture: string | null;
  box: string;
}

/**
 * What the hub's button HTML looks like, read without ever becoming part of this page: a parsed document runs nothing, and
 * only texts are taken out of it. So the preview shows the very HTML that is copied, which the content security policy would
 * refuse to style.
 */
export function lookOf(html: string): ButtonLook | null {
  // Under another name the styles are read and not applied, which the policy would report.
  const inert = html.replaceAll(" style=", " data-style=");
  const link = new DOMParser().parseFromString(inert, "text/html").querySelector("a");
  if (!link) return null;
  const svg = link.querySelector("svg");
  return {
    text: link.textContent?.trim() ?? "",
    style: styleOf(link.dataset.style ?? ""),
    picture: svg?.querySelector("path")?.getAttribute("d") ?? null,
    box: svg?.getAttribute("viewBox") ?? "0 0 24 24",
  };
}

/** Declarations by the names that React knows. Addresses are left out: a preview loads nothing. */
export function styleOf(text: string): CSSProperties {
  const declarations = text
    .split(";")
    .filter((part) => part.includes(":"))
    .map((part) => [part.slice(0, part.indexOf(":")).trim(), part.slice(part.indexOf(":") + 1).trim()] as const)
    .filter(([name, value]) => /^[a-z-]+$/.test(name) && value !== "" && !/url\(|expression|@import/i.test(value));
  return Object.fromEntries(
    declarations.map(([name, value]) => [name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
}
