import { afterEach, describe, expect, it } from "vitest";
import { linked, safeHref } from "../src/pages/connectors/linked-text";
import { destination } from "../src/pages/gate/destination";
import { takeToken } from "../src/pages/gate/token";
import { merged, niceTop } from "../src/pages/home/bars";
import { inParallel } from "../src/pages/instances/parallel";

describe("destination", () => {
  it.each([
    ["/console/instances?health=attention", "/console/instances?health=attention"],
    [undefined, "/console/"],
    ["https://evil.example/console/", "/console/"],
    ["//evil.example", "/console/"],
    ["/console/../elements/api-v2/instances", "/console/"],
    ["/console\\..\\evil", "/console/"],
    ["/consoles", "/console/"],
    ["javascript:alert(1)", "/console/"],
    ["/console/sign-in?to=/console/sign-in", "/console/"],
  ])("%s leads to %s", (to, where) => {
    expect(destination(to)).toBe(where);
  });
});

describe("takeToken", () => {
  afterEach(() => history.replaceState(null, "", "/"));

  it("takes the token out of the address", () => {
    history.replaceState(null, "", "/console/setup#made-up-token");
    expect(takeToken()).toBe("made-up-token");
    expect(location.href).not.toContain("made-up-token");
    expect(takeToken()).toBeNull();
  });
});

describe("linked", () => {
  it("leaves the full stop outside and everything that is no web address as text", () => {
    expect(linked("See https://a.example/b. Or javascript:alert(1)")).toEqual([
      { text: "See " },
      { text: "https://a.example/b", href: "https://a.example/b" },
      { text: ". Or javascript:alert(1)" },
    ]);
    expect(safeHref("javascript:alert(1)")).toBeUndefined();
    expect(safeHref("https://a.example")).toBe("https://a.example");
  });
});

describe("bars", () => {
  it.each([
    [0, 4],
    [7, 10],
    [80, 100],
    [101, 200],
    [450, 500],
  ])("an axis for %d ends at %d", (n, top) => expect(niceTop(n)).toBe(top));

  it("adds neighbours up and loses none", () => {
    const buckets = Array.from({ length: 50 }, (_, n) => ({ date: String(n), calls: n, failed: 1 }));
    const few = merged(buckets, 24);
    expect(few.length).toBeLessThanOrEqual(24);
    expect(few.reduce((sum, b) => sum + b.calls, 0)).toBe(1225);
    expect(few.reduce((sum, b) => sum + b.failed, 0)).toBe(50);
  });
});

describe("inParallel", () => {
  it("does each once, so many at a time, and begins nothing after it is stopped", async () => {
    const control = new AbortController();
    const begun: number[] = [];
    let now = 0;
    let most = 0;
    await inParallel([...Array(20).keys()], 4, control.signal, async (n) => {
      begun.push(n);
      most = Math.max(most, ++now);
      await new Promise((done) => setTimeout(done));
      if (n === 9) control.abort();
      now--;
    });
    expect(most).toBe(4);
    expect(new Set(begun).size).toBe(begun.length);
    expect(begun.length).toBeGreaterThanOrEqual(10);
    expect(begun.length).toBeLessThan(20);
  });
});
