import { describe, expect, it } from "vitest";
import type { Entry } from "../src/api/connectors";
import { asked, configurationOf, defaults, problemOf, serverProblems } from "../src/pages/connectors/entries";

const entry = (more: Partial<Entry>): Entry => ({
  id: 1,
  name: "Account",
  key: "account",
  description: "",
  displayOrder: 1,
  type: "TEXTFIELD_64",
  hideFromConsole: false,
  active: true,
  resellerConfig: false,
  companyConfig: false,
  internal: false,
  groupControl: false,
  required: true,
  isPrivate: false,
  options: [],
  ...more,
});

const way = entry({ key: "authentication.type", name: "Authentication Type", required: false, defaultValue: "basic" });
const account = entry({
  pattern: "^(?:AC[0-9a-f]{4})$",
  patternMessage: "must be AC and four digits",
  displayOrder: 3,
});
const protocol = entry({ key: "protocol", name: "Protocol", defaultValue: "sms", displayOrder: 2 });
const token = entry({
  key: "token",
  name: "Token",
  type: "PASSWORD",
  isPrivate: true,
  authenticationTypes: ["basic"],
  displayOrder: 4,
});
const secret = entry({ key: "token.secret", name: "Key Secret", isPrivate: true, authenticationTypes: ["apiKey"] });
const hidden = entry({ key: "hidden", hideFromConsole: true, required: false, defaultValue: "x" });
const entries = [way, token, account, protocol, secret, hidden];

describe("what is asked", () => {
  it("puts what must be known first, in the connector's order, for this way only", () => {
    const { needed, more } = asked(entries, "basic");
    expect(needed.map((e) => e.key)).toEqual(["account", "token"]);
    expect(more.map((e) => e.key)).toEqual(["protocol"]);
    expect(asked(entries, "apiKey").needed.map((e) => e.key)).toEqual(["token.secret", "account"]);
  });

  it("asks for a hidden entry that is needed and has no default", () => {
    expect(asked([entry({ hideFromConsole: true })], "basic").needed).toHaveLength(1);
  });

  it("begins with the defaults of what is shown", () => {
    expect(defaults(entries)).toEqual({ "authentication.type": "basic", protocol: "sms" });
  });
});

describe("what is wrong", () => {
  it.each([
    [account, "", "Account is needed."],
    [account, "nonsense", "Account must be AC and four digits."],
    [account, "  AC00ff ", null],
    [protocol, "", null],
    [entry({ pattern: "(", required: false }), "anything", null],
    [entry({ type: "TEXTFIELD_32" }), "x".repeat(33), "Account has at most 32 characters; these are 33."],
  ])("%#", (of, value, problem) => {
    expect(problemOf(of, value)).toBe(problem);
  });

  it("puts each complaint of the hub under its field", () => {
    expect(serverProblems("Missing required configuration: account, token.secret", entries)).toEqual({
      account: "Account is needed.",
      "token.secret": "Key Secret is needed.",
    });
    expect(serverProblems("protocol must be sms, for example sms", entries)).toEqual({
      protocol: "Protocol must be sms, for example sms",
    });
  });
});

it("sends what belongs to the way, without what is empty, and secrets as they were typed", () => {
  const values = { account: " AC00ff ", token: " s3cret ", "token.secret": "of the other way", protocol: "" };
  expect(configurationOf(entries, values, "basic")).toEqual({
    "authentication.type": "basic",
    account: "AC00ff",
    token: " s3cret ",
  });
});
