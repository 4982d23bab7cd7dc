import { describe, expect, it } from "vitest";
import { lookOf, styleOf } from "../src/pages/connect/buttonLook";
import { compact, money, part } from "../src/pages/connect/figures";
import { isDay, periodOf, periodProblem, presetOf } from "../src/pages/connect/period";
import {
  differenceOf,
  isOpen,
  lines,
  reasonOf,
  sidProblem,
  statusOf,
  tokenProblem,
  urlProblem,
} from "../src/pages/connect/words";

describe("addresses that a browser is sent back to", () => {
  it.each([
    "https://app.example.com/connected",
    "http://localhost:7080/x?y=1",
    "http://127.0.0.1/",
    "http://[::1]:80/",
  ])("takes %s", (url) => {
    expect(urlProblem(url)).toBeNull();
  });
  it.each([
    "http://app.example.com/",
    "javascript:alert(1)",
    "https://user@app.example.com/",
    "https://app.example.com/#top",
    "https://app.example.com/a b",
    "app.example.com",
    'https://app.example.com/"><script>',
    "",
  ])("refuses %s", (url) => {
    expect(urlProblem(url)).toContain("use an absolute https URL");
  });
  it("takes one a line, each once, and no empty ones", () => {
    expect(lines(" https://a.example/ \n\nhttps://b.example/\nhttps://a.example/")).toEqual([
      "https://a.example/",
      "https://b.example/",
    ]);
  });
});

it("knows SIDs and tokens by their form", () => {
  expect(sidProblem("CN", `CN${"5a".repeat(16)}`)).toBeNull();
  expect(sidProblem("CN", `AC${"5a".repeat(16)}`)).toContain("CN");
  expect(sidProblem("AC", `AC${"5a".repeat(15)}`)).toContain("32");
  expect(tokenProblem("70ce".repeat(8))).toBeNull();
  expect(tokenProblem("not a token")).not.toBeNull();
});

it("shows a difference beside the address that it is about, and others as they are", () => {
  const text =
    "The Authorize URL at Twilio is 'https://old.example/it's'; enter https://hub.example/connect/callback/x";
  expect(differenceOf(text)).toEqual({ of: "Authorize", has: "https://old.example/it's", text });
  expect(differenceOf("The Deauthorize URL at Twilio is ''; enter https://hub.example/x")).toMatchObject({
    of: "Deauthorize",
    has: "",
  });
  expect(differenceOf("The Connect App at Twilio does not ask for post-all.").of).toBeNull();
});

it("has words for each state and reason, and shows unknown ones as they are", () => {
  for (const status of ["new", "form", "away", "proof", "found", "confirmed", "manage", "done", "failed", "expired"]) {
    expect(statusOf(status).means, status).not.toBe("");
  }
  expect(statusOf("something-new").word).toBe("something-new");
  expect(reasonOf("declined").step).toBe("at Twilio");
  expect(reasonOf("something-new")).toEqual({ step: "", text: "something-new" });
  expect(["new", "away", "done", "failed", "expired"].map(isOpen)).toEqual([true, true, false, false, false]);
});

describe("the preview of the button", () => {
  it("reads text, style and picture out of the HTML", () => {
    const look = lookOf(
      '<a href="https://a.example/" style="padding:9px 16px;font:600 15px/1.3 system-ui"><svg viewBox="0 0 24 24"><path d="M3 8h5"/></svg> Connect &lt;b&gt;</a>',
    );
    expect(look).toEqual({
      text: "Connect <b>",
      style: { padding: "9px 16px", font: "600 15px/1.3 system-ui" },
      picture: "M3 8h5",
      box: "0 0 24 24",
    });
  });
  it("loads nothing, runs nothing, and wants a link", () => {
    expect(styleOf("background:url(https://evil.example/x);background-color:#0f6b63;color")).toEqual({
      backgroundColor: "#0f6b63",
    });
    expect(lookOf('<a href="#"><img src=x onerror="globalThis.ran = true">Connect</a>')?.text).toBe("Connect");
    expect("ran" in globalThis).toBe(false);
    expect(lookOf("<p>no link</p>")).toBeNull();
  });
});

describe("periods", () => {
  const now = new Date("2026-03-01T23:30:00Z");
  it.each([
    ["7", { from: "2026-02-23", to: "2026-03-01" }],
    ["month", { from: "2026-03-01", to: "2026-03-01" }],
    ["last-month", { from: "2026-02-01", to: "2026-02-28" }],
  ] as const)("%s is %o", (preset, period) => {
    expect(periodOf(preset, now)).toEqual(period);
  });
  it("takes what the address says, and nothing that is no day", () => {
    expect(presetOf({})).toBe("30");
    expect(presetOf({ period: "90" })).toBe("90");
    expect(presetOf({ period: "<script>" })).toBe("30");
    expect(presetOf({ from: "2026-01-01" })).toBe("own");
    expect(isDay("2026-13-01")).toBe(false);
    expect(isDay("yesterday")).toBe(false);
    expect(periodOf("own", now, { from: "2026-01-01" })).toEqual({ from: "2026-01-01", to: "2026-03-01" });
  });
  it("says what is wrong with one", () => {
    expect(periodProblem({ from: "2026-03-01", to: "2026-02-01" })).toContain("after");
    expect(periodProblem({ from: "2024-01-01", to: "2026-02-01" })).toContain("year");
    expect(periodProblem({ from: "2026-02-01", to: "2026-02-01" })).toBeNull();
  });
});

it("writes figures as people read them", () => {
  expect(money(29.5, "USD")).toBe("$29.50");
  expect(money(0.0085, "USD")).toBe("$0.0085");
  expect(money(3, "not a currency")).toBe("3 not a currency");
  expect(money(0, "")).toBe("–");
  expect(part(1, 3)).toBe("33.3%");
  expect(part(0, 0)).toBe("0%");
  expect(compact(1167)).toBe("1.2K");
  expect(compact(0.25)).toBe("0.25");
});
