import type { Permission } from "../../api/connect";
import type { Choice } from "../../ui/Field";
import type { IconName } from "../../ui/Icon";

/** Twilio's permissions, as customers understand them. */
export const permissions: readonly Choice<Permission>[] = [
  {
    id: "get-all",
    label: "Read",
    help: "See calls, messages, recordings and numbers of the customer's account (get-all)",
  },
  {
    id: "post-all",
    label: "Send and change",
    help: "Send messages, make calls and buy numbers; Twilio bills the customer (post-all)",
  },
];

export const permissionName = (id: string): string => permissions.find((p) => p.id === id)?.label ?? id;

interface Look {
  word: string;
  look: string;
  icon: IconName;
  /** Where the customer is just now. */
  means: string;
}

const statuses: Record<string, Look> = {
  new: { word: "Not opened", look: "", icon: "pause", means: "The customer has not opened the link yet." },
  form: {
    word: "Entering credentials",
    look: "busy",
    icon: "activity",
    means: "The customer has the form for credentials before them.",
  },
  away: { word: "At Twilio", look: "busy", icon: "external", means: "The customer signs in at Twilio." },
  proof: {
    word: "Proving ownership",
    look: "busy",
    icon: "key",
    means: "The account was connected before; the customer shows that it is theirs.",
  },
  found: {
    word: "To be confirmed",
    look: "busy",
    icon: "unknown",
    means: "The account was found; the customer confirms it.",
  },
  confirmed: {
    word: "To be completed",
    look: "busy",
    icon: "warn",
    means: "The customer is done; your application has not called /connect/complete yet.",
  },
  manage: { word: "Managing", look: "busy", icon: "settings", means: "The customer looks at their connections." },
  done: { word: "Connected", look: "good", icon: "good", means: "The connection is made." },
  failed: { word: "Failed", look: "bad", icon: "stop", means: "It ended without a connection." },
  expired: { word: "Expired", look: "", icon: "pause", means: "The link is worth nothing any more; make a new one." },
};

export const statusOf = (status: string): Look =>
  statuses[status] ?? { word: status, look: "", icon: "unknown", means: "" };

export const statusChoices = Object.entries(statuses).map(([id, { word }]) => ({ id, label: word }));

/** A session that has ended cannot be canceled. */
export const isOpen = (status: string): boolean => !["done", "failed", "expired"].includes(status);

/** Why a session failed: at which step, and what can be done about it. */
const reasons: Record<string, { step: string; text: string }> = {
  declined: { step: "at Twilio", text: "The customer declined. Ask them, then send a new link." },
  "already-linked": {
    step: "after Twilio",
    text: "The account is connected to another customer already. Disconnect it there first.",
  },
  "not-proved": {
    step: "proof of ownership",
    text: "It was not shown that the account is the customer's. Send a new link and have them follow the step with the friendly name.",
  },
  "account-inactive": {
    step: "after Twilio",
    text: "The account is suspended or closed at Twilio. The customer sorts that out there.",
  },
  "missing-permission": {
    step: "at Twilio",
    text: "Twilio did not grant all permissions. Compare the Connect App here with the one at Twilio, then send a new link.",
  },
  "own-account": { step: "after Twilio", text: "This is your own account, not one of a customer." },
  canceled: { step: "on the hub's page", text: "The customer canceled." },
  kept: { step: "confirmation", text: "Another account was offered than before, and the customer kept the old one." },
  withdrawn: { step: "canceled here", text: "The link was canceled in the console or through the API." },
};

export const reasonOf = (reason: string): { step: string; text: string } =>
  reasons[reason] ?? { step: "", text: reason };

/** One address a line; empty lines are nothing. */
export const lines = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** The hub's own rule for addresses that a browser is sent back to, so that a typo is told at once. */
export function urlProblem(url: string): string | null {
  const rule = "use an absolute https URL without user, fragment and blanks (http only for localhost and 127.0.0.1)";
  const bad = `${url.length > 80 ? `${url.slice(0, 80)}…` : url}: ${rule}`;
  if (!/^https?:\/\/[!-~]+$/.test(url) || /[\\"<>#@]/.test(url) || !URL.canParse(url)) return bad;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname) ? null : bad;
}

export const sidProblem = (prefix: "AC" | "CN", value: string): string | null =>
  new RegExp(`^${prefix}[0-9a-fA-F]{32}$`).test(value)
    ? null
    : `Begins with ${prefix}, then 32 characters 0 to 9 and a to f.`;

export const tokenProblem = (value: string): string | null =>
  /^[0-9a-fA-F]{32}$/.test(value) ? null : "32 characters 0 to 9 and a to f.";

export interface Difference {
  /** Which of the two addresses differs; null for anything else. */
  of: "Authorize" | "Deauthorize" | null;
  /** What Twilio has in its place. */
  has: string;
  text: string;
}

/** The hub tells differences in sentences; those about an address are shown beside it. */
export function differenceOf(text: string): Difference {
  const known = /^The (Authorize|Deauthorize) URL at Twilio is '(.*)'; enter /s.exec(text);
  return { of: (known?.[1] as Difference["of"]) ?? null, has: known?.[2] ?? "", text };
}
