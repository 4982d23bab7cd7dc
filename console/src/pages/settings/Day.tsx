const whole = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** A day, where the hub tells no time: "14 hours ago" would say more than is known. */
export function Day({ date }: { date: string | null | undefined }) {
  if (!date || Number.isNaN(Date.parse(date))) return <span className="quiet">never</span>;
  return <time dateTime={date}>{whole.format(new Date(date))}</time>;
}
