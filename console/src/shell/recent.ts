/** Addresses that the palette led to lately; only paths of the console, no names, nothing that was typed. */
const key = "trunkline.recent";
const most = 5;

export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept)
      ? kept.filter((path): path is string => typeof path === "string" && /^\/[a-z/]*\d*$/.test(path)).slice(0, most)
      : [];
  } catch {
    return [];
  }
}

export function remember(path: string) {
  // Addresses with a query may hold an identifier; they are not kept.
  if (!/^\/[a-z/]*\d*$/.test(path)) return;
  localStorage.setItem(key, JSON.stringify([path, ...recent().filter((p) => p !== path)].slice(0, most)));
}
