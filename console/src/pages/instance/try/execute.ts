import { consoleHeader } from "../../../api/client";
import type { Built } from "./request";

export interface Answer {
  status: number;
  statusText: string;
  milliseconds: number;
  headers: [string, string][];
  content: Blob;
  /** What can be read; null for pictures and the like. */
  text: string | null;
  /** The text is JSON, and laid out. */
  json: boolean;
  requestId: string | null;
}

/** No answer is held that would bring the page down. */
const mostShown = 8 * 1024 * 1024;

/** Sends a request through an instance, as whoever is signed in. What the provider refuses is an answer too. */
export async function execute(request: Built, instance: number, signal: AbortSignal): Promise<Answer> {
  const before = performance.now();
  const response = await fetch(request.path, {
    method: request.method,
    body: request.body,
    signal,
    redirect: "manual",
    cache: "no-store",
    credentials: "same-origin",
    headers: { ...request.headers, ...consoleHeader, "Trunkline-Instance": String(instance) },
  });
  const milliseconds = performance.now() - before;
  const content = await response.blob();
  const type = response.headers.get("Content-Type") ?? "";
  const raw = content.size <= mostShown && /json|text|xml|csv|urlencoded|^$/i.test(type) ? await content.text() : null;
  const laidOut = raw !== null && /json|^$/i.test(type) ? layOut(raw) : null;
  return {
    status: response.status,
    statusText: response.statusText,
    milliseconds,
    headers: [...response.headers].sort(([a], [b]) => a.localeCompare(b)),
    content,
    text: laidOut ?? raw,
    json: laidOut !== null,
    requestId: response.headers.get("Elements-Request-Id"),
  };
}

/** JSON with one member a line; null for what is none. Numbers stay as the provider wrote them. */
export function layOut(json: string): string | null {
  try {
    JSON.parse(json);
  } catch {
    return null;
  }
  // Parsing and writing again would change 1.10 and numbers with many digits; so only the space between tokens changes.
  const tokens = json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  const out: string[] = [];
  let depth = 0;
  const line = () => `\n${"  ".repeat(depth)}`;
  for (let n = 0; n < tokens.length; n++) {
    const token = tokens[n]!;
    if (token === "{" || token === "[") {
      const next = tokens[n + 1];
      if (next === "}" || next === "]") {
        out.push(token, next);
        n++;
      } else {
        depth++;
        out.push(token, line());
      }
    } else if (token === "}" || token === "]") {
      depth--;
      out.push(line(), token);
    } else if (token === ",") out.push(token, line());
    else out.push(token === ":" ? ": " : token);
  }
  return out.join("");
}

/** As much of a long text as reads well, cut at the end of a line. */
export function cut(text: string, lines: number, characters: number): { shown: string; left: number } {
  let end = -1;
  for (let n = 0; n < lines; n++) {
    const next = text.indexOf("\n", end + 1);
    if (next < 0 || next > characters) {
      end = next < 0 && text.length <= characters ? text.length : end < 0 ? Math.min(characters, text.length) : end;
      break;
    }
    end = next;
  }
  return { shown: text.slice(0, end), left: text.length - end };
}
