/** What the audit's actions mean, in words; an action of a newer hub is shown as it is called. */
const words: Record<string, string> = {
  "user.created": "made a user",
  "user.changed": "changed a user",
  "user.role-changed": "changed the role of a user",
  "user.deleted": "deleted a user",
  "user.signed-in": "signed in",
  "user.signed-out": "signed out",
  "user.secret-reset": "reset a user secret",
  "secrets.viewed": "saw the secrets of a user",
  "secrets.reset": "reset secrets at the hub's machine",
  "account.created": "made an account",
  "account.changed": "changed an account",
  "organization.renamed": "renamed the organization",
  "organization.secret-reset": "reset the organization secret",
  "api-key.created": "made an API key",
  "api-key.deleted": "deleted an API key",
  "instance.created": "made an instance",
  "instance.updated": "updated an instance",
  "instance.reauthenticated": "re-authenticated an instance",
  "instance.enabled": "enabled an instance",
  "instance.disabled": "disabled an instance",
  "instance.deleted": "deleted an instance",
  "instance.restored": "restored an instance",
  "instance.destroyed": "destroyed a deleted instance",
  "token.viewed": "saw the element token of an instance",
};

export const actionWords = (action: string): string => words[action] ?? action;

export const entities = ["instance", "user", "account", "organization", "api-key"] as const;

export const actionsOf = (entity: string | undefined): string[] =>
  Object.keys(words).filter(
    (action) =>
      !entity ||
      action.startsWith(`${entity}.`) ||
      (entity === "instance" && action.startsWith("token.")) ||
      (entity === "user" && action.startsWith("secrets.")),
  );

/** CSV as spreadsheets read it; what could be taken for a formula is marked as text. */
export function csv(rows: (string | number | null | undefined)[][]): string {
  const cell = (value: string | number | null | undefined) => {
    const text = value == null ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
