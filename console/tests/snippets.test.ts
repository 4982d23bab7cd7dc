import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { languages, snippet } from "../src/pages/instance/snippets";
import type { Built } from "../src/pages/instance/try/request";

const origin = "https://hub.example";
const hostile = `it's "so" $HOME \`id\` $(id) \\ \u2028 é 😀 %s !`;
const post = (body: string): Built => ({
  method: "POST",
  path: "/elements/api-v2/hubs/messaging/messages",
  headers: { Accept: "application/json", "Content-Type": "application/json" },
  body,
});
const get: Built = {
  method: "GET",
  path: "/elements/api-v2/passthrough/twilio/2010-04-01/Accounts.json?PageSize=1&a=%27",
  headers: {},
  body: null,
};

/** What a shell hands to curl: each argument on its own. */
function shellArguments(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}\n`;
  const out = execFileSync("sh", ["-c", script], {
    env: { TRUNKLINE_TOKEN: "the-token", TRUNKLINE_USER_SECRET: "the-user", HOME: "/nowhere" },
  });
  return out.toString("utf8").split("\0").slice(0, -1);
}

/** What fetch is called with when the program runs. */
async function fetchArguments(program: string): Promise<[string, RequestInit]> {
  let seen: [string, RequestInit] | undefined;
  const fake = (url: string, init: RequestInit) => {
    seen = [url, init];
    return Promise.resolve(new Response("{}"));
  };
  const run = new (Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor)(
    "fetch",
    "process",
    "console",
    program,
  ) as (...a: unknown[]) => Promise<void>;
  await run(
    fake,
    { env: { TRUNKLINE_TOKEN: "the-token", TRUNKLINE_USER_SECRET: "the-user" } },
    { log: () => undefined },
  );
  return seen!;
}

describe("curl", () => {
  it("hands a hostile body to the program as it is", () => {
    const body = JSON.stringify({ message: hostile });
    const given = shellArguments(snippet("curl", post(body), origin));
    expect(given).toContain("https://hub.example/elements/api-v2/hubs/messaging/messages");
    expect(given).toContain("Authorization: User the-user, Element the-token");
    expect(given[given.indexOf("--data-raw") + 1]).toBe(body);
  });

  it("leaves a token with special characters as it is", () => {
    const given = shellArguments(snippet("curl", get, origin, { token: `a$HOME\`id\`"\\=` }));
    expect(given).toContain(`Authorization: Element a$HOME\`id\`"\\=`);
    expect(given).toContain(origin + get.path);
  });
});

describe("JavaScript", () => {
  it("sends what the form sends", async () => {
    const [url, init] = await fetchArguments(
      snippet("JavaScript", post(JSON.stringify({ message: hostile, mediaUrl: ["a"], n: 1 }, null, 2)), origin),
    );
    expect(url).toBe("https://hub.example/elements/api-v2/hubs/messaging/messages");
    expect(init.method).toBe("POST");
    expect(new Headers(init.headers).get("Authorization")).toBe("User the-user, Element the-token");
    expect(JSON.parse(init.body as string)).toEqual({ message: hostile, mediaUrl: ["a"], n: 1 });
  });

  it.each(['{"__proto__":{"a":1}}', '{"n":12345678901234567890}', "To=%2B1&Body=it's"])(
    "keeps %s as it was written",
    async (body) => {
      const [, init] = await fetchArguments(snippet("JavaScript", post(body), origin));
      expect(init.body).toBe(body);
    },
  );

  it("takes a token in place of the variable", async () => {
    const token = "t`$" + "{1}\\";
    const [, init] = await fetchArguments(snippet("JavaScript", get, origin, { token }));
    expect(new Headers(init.headers).get("Authorization")).toBe(`Element ${token}`);
  });
});

it("writes no character in C# that hides or ends a line, and fences quotes", () => {
  expect(snippet("C#", post('{"a":"\u2028\u202e"}'), origin)).not.toMatch(/[\u2028\u202e]/);
  const fenced = snippet("C#", post('{"a":"""""}'), origin);
  expect(fenced).toContain('""""""\n{"a":"""""}\n""""""');
});

it("writes Python's own values", () => {
  const code = snippet("Python", post('{"a":true,"b":null,"c":[1,"x"],"d":{}}'), origin);
  expect(code).toContain('"a": True');
  expect(code).toContain('"b": None');
  expect(code).toContain('"d": {}');
  expect(code).toContain(`f"User {os.environ['TRUNKLINE_USER_SECRET']}, Element " + os.environ['TRUNKLINE_TOKEN']`);
});

it("names no secret unless one is given, in any language", () => {
  for (const language of languages) {
    expect(snippet(language, get, origin)).toContain("TRUNKLINE_TOKEN");
    expect(snippet(language, get, origin)).not.toContain("TRUNKLINE_USER_SECRET");
    expect(snippet(language, get, origin, { token: "made-up-token" })).toContain("made-up-token");
  }
});
