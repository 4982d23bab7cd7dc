const oneDigit = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });
const longDay = new Intl.DateTimeFormat("en", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const brief = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });

export const decimal = (n: number): string => oneDigit.format(n);
export const compact = (n: number): string =>
  n !== 0 && Math.abs(n) < 1 ? String(Number(n.toPrecision(3))) : short.format(n);
export const part = (n: number, of: number): string => percent.format(of > 0 ? n / of : 0);
export const dayName = (day: string): string => longDay.format(new Date(`${day}T00:00:00Z`));
export const shortDay = (day: string): string => brief.format(new Date(`${day}T00:00:00Z`));

/** The provider names the currency; one that nobody knows is shown as it is. */
export function money(amount: number, currency: string): string {
  if (currency === "") return "–";
  try {
    return new Intl.NumberFormat("en", {
      style: "currency",
      currency,
      maximumFractionDigits: Math.abs(amount) < 1 ? 4 : 2,
    }).format(amount);
  } catch {
    return `${oneDigit.format(amount)} ${currency}`;
  }
}

const statusNames: Record<string, string> = {
  completed: "Completed",
  "no-answer": "No answer",
  busy: "Busy",
  failed: "Failed",
  canceled: "Canceled",
  "in-progress": "In progress",
  ringing: "Ringing",
  queued: "Queued",
};

const directionNames: Record<string, string> = {
  inbound: "Inbound",
  "outbound-api": "Outbound, by the API",
  "outbound-dial": "Outbound, dialled in a call",
  "trunking-terminating": "Trunk, terminating",
  "trunking-originating": "Trunk, originating",
};

export const statusName = (status: string): string => statusNames[status] ?? status;
export const directionName = (direction: string): string => directionNames[direction] ?? direction;
