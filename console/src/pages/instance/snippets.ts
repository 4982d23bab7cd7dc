import type { Built } from "./try/request";

export const languages = ["curl", "C#", "JavaScript", "Python"] as const;
export type Language = (typeof languages)[number];

export interface Secrets {
  /** Both are read from the environment where they are not given. */
  token?: string;
}

export const tokenVariable = "TRUNKLINE_TOKEN";
export const userVariable = "TRUNKLINE_USER_SECRET";

/** The same request for a program of one's own. Passthrough takes the token alone; hub resources want the user's secret as well. */
export function snippet(language: Language, request: Built, origin: string, secrets: Secrets = {}): string {
  const url = origin + request.path;
  const alone = request.path.includes("/passthrough/");
  switch (language) {
    case "curl":
      return curl(request, url, alone, secrets);
    case "C#":
      return csharp(request, url, alone, secrets);
    case "JavaScript":
      return javascript(request, url, alone, secrets);
    case "Python":
      return python(request, url, alone, secrets);
  }
}

function curl(request: Built, url: string, alone: boolean, secrets: Secrets): string {
  const token = secrets.token === undefined ? `$${tokenVariable}` : inDoubleQuotes(secrets.token);
  const user = alone ? "" : `User $${userVariable}, `;
  const method = request.method === "HEAD" ? " --head" : request.method === "GET" ? "" : ` -X ${request.method}`;
  const lines = [`curl${method} ${quoted(url)}`, `-H "Authorization: ${user}Element ${token}"`];
  for (const [name, value] of Object.entries(request.headers)) lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (request.body !== null) lines.push(`--data-raw ${quoted(request.body)}`);
  return lines.join(" \\\n  ");
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const inDoubleQuotes = (text: string): string => text.replace(/[\\"$`]/g, (c) => `\\${c}`);

/** A string of C# and JavaScript: JSON's, with everything escaped that ends a line or hides what is there. */
const literal = (text: string): string =>
  JSON.stringify(text).replace(hidden, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
const hidden = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function csharp(request: Built, url: string, alone: boolean, secrets: Secrets): string {
  const variable = (name: string) => `Environment.GetEnvironmentVariable("${name}")`;
  const lines = [`var token = ${secrets.token === undefined ? variable(tokenVariable) : literal(secrets.token)};`];
  if (!alone) lines.push(`var user = ${variable(userVariable)};`);
  lines.push(
    "",
    "using var http = new HttpClient();",
    `using var request = new HttpRequestMessage(new HttpMethod("${request.method}"), ${literal(url)});`,
  );
  lines.push(
    `request.Headers.TryAddWithoutValidation("Authorization", $"${alone ? "" : "User {user}, "}Element {token}");`,
  );
  for (const [name, value] of others(request))
    lines.push(`request.Headers.TryAddWithoutValidation(${literal(name)}, ${literal(value)});`);
  if (request.body !== null) {
    const fence = '"'.repeat(Math.max(3, ...[...request.body.matchAll(/"+/g)].map((run) => run[0].length + 1)));
    const body = hiddenOrBare(request.body) ? literal(request.body) : `${fence}\n${request.body}\n${fence}`;
    lines.push(
      `request.Content = new StringContent(${body}, System.Text.Encoding.UTF8, ${literal(contentType(request))});`,
    );
  }
  lines.push(
    "",
    "using var response = await http.SendAsync(request);",
    'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
  );
  return lines.join("\n");
}

/** What a raw string of C# would show wrongly. */
const hiddenOrBare = (text: string): boolean => text.search(hidden) >= 0 || text.includes("\r");

function javascript(request: Built, url: string, alone: boolean, secrets: Secrets): string {
  const token =
    secrets.token === undefined
      ? `\${process.env.${tokenVariable}}`
      : secrets.token.replace(/[\\`$]/g, (c) => `\\${c}`);
  const user = alone ? "" : `User \${process.env.${userVariable}}, `;
  const lines = [
    `const response = await fetch(${literal(url)}, {`,
    `  method: "${request.method}",`,
    "  headers: {",
    `    Authorization: \`${user}Element ${token}\`,`,
  ];
  for (const [name, value] of Object.entries(request.headers)) lines.push(`    ${literal(name)}: ${literal(value)},`);
  lines.push("  },");
  if (request.body !== null) lines.push(`  body: ${jsBody(request.body)},`);
  lines.push("});", "console.log(response.status, await response.text());");
  return lines.join("\n");
}

function jsBody(body: string): string {
  const value = parsed(body);
  // In a program __proto__ is no member like others.
  if (value === undefined || body.includes("__proto__")) return literal(body);
  const laidOut = JSON.stringify(value, null, 2).replace(hidden, (c) => literal(c).slice(1, -1));
  return `JSON.stringify(${laidOut.replaceAll("\n", "\n  ")})`;
}

function python(request: Built, url: string, alone: boolean, secrets: Secrets): string {
  const token = secrets.token === undefined ? `os.environ['${tokenVariable}']` : pyText(secrets.token);
  const authorization = alone
    ? `"Element " + ${token}`
    : `f"User {os.environ['${userVariable}']}, Element " + ${token}`;
  const lines = [
    "import os",
    "import requests",
    "",
    "response = requests.request(",
    `    "${request.method}",`,
    `    ${pyText(url)},`,
    "    headers={",
    `        "Authorization": ${authorization},`,
  ];
  const value = request.body === null ? undefined : parsed(request.body);
  // requests says itself that what it sends as json is JSON.
  const json = value !== undefined && contentType(request) === "application/json";
  for (const [name, text] of json ? others(request) : Object.entries(request.headers))
    lines.push(`        ${pyText(name)}: ${pyText(text)},`);
  lines.push("    },");
  if (request.body !== null)
    lines.push(json ? `    json=${pyValue(value, "    ")},` : `    data=${pyText(request.body)}.encode(),`);
  lines.push("    allow_redirects=False,", ")", "print(response.status_code, response.text)");
  return lines.join("\n");
}

/** Python writes characters beyond 16 bits in one piece, which JSON's escapes are not; they stay as they are. */
const pyText = (text: string): string => literal(text);

function pyValue(value: unknown, indent: string): string {
  const inner = `${indent}    `;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return pyText(value);
  if (Array.isArray(value))
    return value.length === 0 ? "[]" : `[\n${value.map((v) => `${inner}${pyValue(v, inner)},\n`).join("")}${indent}]`;
  if (typeof value === "object") {
    const members = Object.entries(value);
    return members.length === 0
      ? "{}"
      : `{\n${members.map(([k, v]) => `${inner}${pyText(k)}: ${pyValue(v, inner)},\n`).join("")}${indent}}`;
  }
  return String(value);
}

/** Undefined for what is not JSON, or would not come out as it went in. */
function parsed(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return /\d{16}|\de\d/i.test(body) ? undefined : value;
  } catch {
    return undefined;
  }
}

const contentType = (request: Built): string => request.headers["Content-Type"] ?? "application/json";
const others = (request: Built): [string, string][] =>
  Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== "content-type");
