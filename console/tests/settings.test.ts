import { describe, expect, it } from "vitest";
import { passwordError, passwordProblems } from "../src/pages/settings/password";
import { ending, expiry, scopeName } from "../src/pages/settings/scopes";

describe("passwords", () => {
  it.each([
    ["Made-Up-Pa55", []],
    ["short1A!", []],
    ["made-up-pa55", ["an upper case letter"]],
    ["Made-Up-Pass", ["a number"]],
    ["MadeUpPa55", ["a special character"]],
    ["Ann-Up-Pa55", ["no name of its user"]],
    ["a", ["8 characters", "an upper case letter", "a number", "a special character"]],
  ])("%s lacks %o", (password, lacking) => {
    expect(passwordProblems(password, ["Ann", "L"])).toEqual(lacking);
  });
  it("says nothing before anything is typed", () => {
    expect(passwordError("", [])).toBeNull();
    expect(passwordError("Made-Up-Pa55", [])).toBeNull();
    expect(passwordError("a", [])).toContain("8 characters");
  });
});

it("knows when a key ends", () => {
  const now = new Date("2026-01-31T12:00:00Z");
  expect(expiry("never", now)).toBeUndefined();
  expect(expiry("30", now)).toBe("2026-03-02T12:00:00.000Z");
  expect(ending(null, now)).toBe("never");
  expect(ending("2026-01-31T11:59:59Z", now)).toBe("ended");
  expect(ending("2026-02-10T12:00:00Z", now)).toBe("soon");
  expect(ending("2026-06-01T12:00:00Z", now)).toBe("later");
});

it("names scopes in plain words, and unknown ones as they are", () => {
  expect(scopeName("tokens:read")).toBe("See tokens");
  expect(scopeName("something:new")).toBe("something:new");
});
