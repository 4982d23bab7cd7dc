/** Cuts a text at its http and https addresses; a full stop at the end of a sentence is none of the address. */
export function linked(text: string): { text: string; href?: string }[] {
  const parts: { text: string; href?: string }[] = [];
  let from = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"']+/g)) {
    const address = found[0].replace(/[.,;:!?)\]]+$/, "");
    if (!URL.canParse(address)) continue;
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    parts.push({ text: address, href: address });
    from = found.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Only web addresses are followed; others a connector or provider may name are not. */
export const safeHref = (address: string | null | undefined): string | undefined =>
  address && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined;
