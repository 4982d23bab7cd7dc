import { describe, expect, it } from "vitest";
import { ago, bytes, duration } from "../src/ui/format";

const now = new Date("2026-01-31T12:00:00Z");
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe("ago", () => {
  it.each([
    [2, "just now"],
    [45, "45 seconds ago"],
    [60, "1 minute ago"],
    [3 * 3600, "3 hours ago"],
    [26 * 3600, "yesterday"],
    [-2 * 86_400, "in 2 days"],
  ])("%d seconds before now is %s", (seconds, words) => {
    expect(ago(before(seconds), now)).toBe(words);
  });
});

it("gives sizes and durations a unit that reads well", () => {
  expect(bytes(12)).toBe("12 B");
  expect(bytes(2048)).toBe("2.0 kB");
  expect(duration(0.25)).toBe("0.25 ms");
  expect(duration(250)).toBe("250 ms");
  expect(duration(2500)).toBe("2.50 s");
});
