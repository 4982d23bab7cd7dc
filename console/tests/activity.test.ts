import { beforeEach, describe, expect, it } from "vitest";
import { eventReader } from "../src/api/events";
import { webLink } from "../src/pages/activity/Diagnosis";
import { csv } from "../src/pages/activity/events";
import { fromField, since, toField } from "../src/pages/activity/filters";
import { matching, pasted } from "../src/shell/palette";
import { recent, remember } from "../src/shell/recent";

describe("the stream", () => {
  const text =
    ': heartbeat\r\n\r\nevent: call\r\ndata: {"id":1}\r\n\r\nevent: call\ndata: a\ndata: b\n\ndata: plain\n\nevent: none\n\n';
  const expected = [
    ["call", '{"id":1}'],
    ["call", "a\nb"],
    ["message", "plain"],
  ];
  it.each([1, 2, 3, 7, 1000])("is read alike in pieces of %d characters", (size) => {
    const seen: string[][] = [];
    const feed = eventReader((name, data) => seen.push([name, data]));
    for (let n = 0; n < text.length; n += size) feed(text.slice(n, n + size));
    expect(seen).toEqual(expected);
  });
});

it("takes as a link only what leads to the web", () => {
  expect(webLink("https://www.twilio.com/docs/errors/20003")).toBe("https://www.twilio.com/docs/errors/20003");
  for (const odd of [
    "javascript:alert(1)",
    "data:text/html,x",
    "/relative",
    "",
    null,
    "JAVASCRIPT:x",
    "\tjavascript:x",
  ])
    expect(webLink(odd)).toBeNull();
});

it("writes CSV that a spreadsheet reads as text, whatever it holds", () => {
  expect(csv([["a,b", 'say "x"', "=1+1", -5, null, "l1\nl2", "+A1"]])).toBe(
    '"a,b","say ""x""",\'=1+1,-5,,"l1\nl2",\'+A1\r\n',
  );
});

it("shows a date in a field and takes it back", () => {
  expect(fromField(toField("2026-01-31T12:30:00Z"))).toBe("2026-01-31T12:30:00Z");
  expect(toField("nonsense")).toBe("");
  expect(fromField("")).toBeUndefined();
  expect(since("hour", new Date("2026-01-31T12:30:40Z"))).toBe("2026-01-31T11:30:00Z");
});

describe("the palette", () => {
  it.each([
    ["6b0150df10622e4b878bf35b", { kind: "request" }],
    [" SM3e997af5eca512f20dcc29d4480b2acc ", { kind: "sid", operation: "getMessageById" }],
    ["CAedb29d81d02a61f91057d1ead4c90a26", { kind: "sid", operation: "getCallById" }],
    ["42", { kind: "instance", id: "42" }],
  ])("knows what %s is", (text, what) => expect(pasted(text)).toMatchObject(what));

  it.each(["hello", "SM12", "", "AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d"])("takes %j as words", (text) =>
    expect(pasted(text)).toBeNull(),
  );

  it("finds by every word, best first", () => {
    const hit = (id: string, label: string) => ({ id, label, icon: "home" as const, to: `/${id}` });
    expect(
      matching([hit("a", "My shop"), hit("b", "Shop two"), hit("c", "Other")], "shop", 5).map((h) => h.id),
    ).toEqual(["b", "a"]);
  });

  beforeEach(() => localStorage.clear());
  it("remembers addresses without what was typed, newest first, and survives what others wrote there", () => {
    remember("/instances/2");
    remember("/activity/calls/7");
    remember("/instances/2");
    remember("/instances/2/try?op=x&id=SM1");
    expect(recent()).toEqual(["/instances/2", "/activity/calls/7"]);
    localStorage.setItem("trunkline.recent", '["javascript:alert(1)", 7, "/instances"]');
    expect(recent()).toEqual(["/instances"]);
    localStorage.setItem("trunkline.recent", "{");
    expect(recent()).toEqual([]);
  });
});
