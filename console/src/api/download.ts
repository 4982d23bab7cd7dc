import { apiBase, send } from "./client";

/** Saves a file that only a signed-in request gets; the browser's own download could not send the console's header. */
export async function download(path: string, name: string) {
  save(await (await send(`${apiBase}${path}`)).blob(), name);
}

export function save(content: Blob, name: string) {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
