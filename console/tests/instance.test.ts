import { describe, expect, it } from "vitest";
import type { Entry } from "../src/api/connectors";
import type { Usage } from "../src/api/instance";
import type { Instance } from "../src/api/instances";
import {
  changes,
  entryProblem,
  shownEntries,
  signsIn,
  startValues,
  wholeConfiguration,
} from "../src/pages/instance/edit/entries";
import { isOther } from "../src/pages/instance/edit/useReauth";
import { evidenceWords, lossOf } from "../src/pages/instance/words";

const entry = (key: string, more: Partial<Entry> = {}): Entry => ({
  id: 1,
  name: key,
  key,
  description: "",
  displayOrder: 1,
  type: "TEXTFIELD_64",
  hideFromConsole: false,
  active: true,
  resellerConfig: false,
  companyConfig: false,
  internal: false,
  groupControl: false,
  required: false,
  isPrivate: false,
  options: [],
  ...more,
});
const token = entry("x.token", { type: "PASSWORD", required: true, authenticationTypes: ["basic"] });
const key = entry("x.api.secret", { type: "PASSWORD", required: true, authenticationTypes: ["apiKey"] });
const account = entry("x.account", { required: true, pattern: "^AC[0-9]+$", patternMessage: "must be AC and digits" });
const sender = entry("x.sender");
const all = [token, key, account, sender];
const instance = {
  id: 2,
  name: "Shop",
  element: { id: 7, key: "x", name: "X", hub: "messaging" },
  default: true,
  identity: { id: "AC1", name: "Acme" },
  configuration: { "authentication.type": "basic", "x.token": "********", "x.account": "AC1", "x.sender": "+1" },
} as unknown as Instance;

describe("re-authentication", () => {
  it("never starts with a secret, and an empty one means that it stays", () => {
    const values = startValues(all, instance);
    expect(values["x.token"]).toBe("");
    expect(changes(all, values, instance)).toEqual({});
    expect(changes(all, { ...values, "x.token": "new", "x.sender": "" }, instance)).toEqual({
      "x.token": "new",
      "x.sender": "",
    });
  });

  it("asks the provider with what is stored and what changed, for the chosen way to sign in only", () => {
    expect(wholeConfiguration(all, "basic", { "x.account": "AC2" }, instance)).toEqual({
      "authentication.type": "basic",
      "x.token": "********",
      "x.account": "AC2",
      "x.sender": "+1",
    });
    expect(wholeConfiguration(all, "apiKey", { "x.api.secret": "s" }, instance)).not.toHaveProperty("x.token");
  });

  it("holds secrets and the account, and nothing else", () => {
    expect(shownEntries(all, "basic").filter((e) => signsIn(e, instance))).toEqual([token, account]);
  });

  it("stops at another account, and claims nothing where one is not known", () => {
    expect(isOther({ id: "AC1" }, { id: "AC2" })).toBe(true);
    expect(isOther({ id: "AC1" }, { id: "AC1", name: "Renamed" })).toBe(false);
    expect(isOther(null, { id: "AC2" })).toBe(false);
  });
});

it("says what is wrong with an entry and what to do", () => {
  expect(entryProblem(account, "AB", false)).toBe("It must be AC and digits.");
  expect(entryProblem(account, "AC12", false)).toBeNull();
  expect(entryProblem(token, "", true)).toBeNull();
  expect(entryProblem(token, "", false)).toContain("needed");
});

describe("a deletion", () => {
  const usage = (more: Partial<Usage>): Usage => ({
    calls7d: 0,
    calls30d: 0,
    failed7d: 0,
    lastCallDate: null,
    callers: [],
    customer: null,
    ...more,
  });
  it("says all that will stop working", () => {
    const losses = lossOf(
      instance,
      usage({
        calls7d: 1204,
        callers: [{ userId: 1, emailAddress: "a@x.example", apiKeyName: "Shop", calls: 5, lastDate: "" }],
        customer: { id: "c1", name: "Zed" },
      }),
    );
    expect(losses.join(" ")).toMatch(/1,204 calls.*API key “Shop” calls it.*Customer Zed.*default for X/);
  });

  it("claims no loss where there is none", () => {
    expect(lossOf({ ...instance, default: false }, usage({}))).toEqual([]);
  });
});

it("tells how health is known", () => {
  const health = { state: "needs_reauth", reason: "credentials_refused", message: "", since: "" };
  expect(
    evidenceWords({ ...health, evidence: { kind: "call", date: "", providerStatus: 401, providerCode: "20003" } }, "X"),
  ).toBe("A call went through it, and X answered 401, code 20003");
  expect(evidenceWords({ ...health, evidence: null }, "X")).toBe("Nobody has asked the provider yet");
});
