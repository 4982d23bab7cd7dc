import { describe, expect, it } from "vitest";
import { cut, layOut } from "../src/pages/instance/try/execute";
import { build, fieldsToObject, objectToFields } from "../src/pages/instance/try/request";
import { readDocs, searchDocs } from "../src/pages/instance/try/swagger";

const docs = readDocs({
  swagger: "2.0",
  basePath: "/elements/api-v2",
  info: { "x-element-hub": "messaging" },
  tags: [{ name: "messages", description: "Texts" }],
  paths: {
    "/{objectName}": {
      get: {
        operationId: "any",
        tags: ["{objectName}"],
        parameters: [{ name: "objectName", in: "path", type: "string" }],
      },
    },
    "/messages": {
      get: {
        operationId: "list",
        tags: ["messages"],
        summary: "List messages",
        parameters: [
          { name: "Authorization", in: "header", required: true, type: "string" },
          { name: "pageSize", in: "query", type: "integer", minimum: 1, maximum: 1000 },
        ],
      },
      post: {
        operationId: "send",
        tags: ["messages"],
        summary: "Send",
        parameters: [{ name: "body", in: "body", required: true, schema: { $ref: "#/definitions/Send" } }],
        responses: { "200": { description: "OK" } },
      },
    },
    "/messages/{id}": {
      get: {
        operationId: "one",
        tags: ["messages"],
        parameters: [{ name: "id", in: "path", required: true, type: "string" }],
      },
    },
  },
  definitions: {
    Send: {
      type: "object",
      required: ["to"],
      properties: {
        from: { type: "string" },
        to: { type: "string" },
        mediaUrl: { type: "array" },
        n: { type: "integer" },
        on: { type: "boolean" },
        more: { $ref: "#/definitions/Loop" },
      },
      example: { to: "+1" },
    },
    Loop: { $ref: "#/definitions/Loop" },
  },
});
const operation = (id: string) => docs.groups.flatMap((g) => g.operations).find((o) => o.id === id)!;

describe("the document", () => {
  it("is read into groups, the generic one last, without the header that the hub adds", () => {
    expect(docs.root).toBe("/elements/api-v2/hubs/messaging");
    expect(docs.groups.map((g) => g.name)).toEqual(["messages", "{objectName}"]);
    expect(operation("list").parameters.map((p) => p.name)).toEqual(["pageSize"]);
    expect(operation("send").body![0]).toMatchObject({ name: "to", required: true, example: "+1" });
  });

  it("may be anything at all without breaking the page", () => {
    for (const odd of [null, [], { paths: { "/a": null, "/b": { get: 7, x: {} } } }, { tags: "x", paths: [] }])
      expect(Array.isArray(readDocs(odd).groups)).toBe(true);
  });

  it("is searched by every word", () => {
    expect(searchDocs(docs.groups, "list MESS").flatMap((g) => g.operations.map((o) => o.id))).toEqual(["list"]);
    expect(searchDocs(docs.groups, "nowhere")).toEqual([]);
  });
});

describe("a request", () => {
  it("encodes what is put into the path, so that it stays one part of it", () => {
    const built = build(docs.root, operation("one"), { values: { id: "a/../b?c#d $& é" }, json: null });
    expect(built).toMatchObject({
      request: { path: "/elements/api-v2/hubs/messaging/messages/a%2F..%2Fb%3Fc%23d%20%24%26%20%C3%A9" },
    });
  });

  it.each(["", " ", "..", "."])("is refused with %j as a part of the path", (id) => {
    expect(build(docs.root, operation("one"), { values: { id }, json: null })).toHaveProperty("problems.id");
  });

  it.each([["1.5"], ["0"], ["1001"], ["x"]])("is refused with pageSize %s", (pageSize) => {
    expect(build(docs.root, operation("list"), { values: { pageSize }, json: null })).toHaveProperty(
      "problems.pageSize",
    );
  });

  it("has a body of the fields' types, without those that are empty", () => {
    const built = build(docs.root, operation("send"), {
      values: { "body.to": "+1", "body.n": "7", "body.on": "false", "body.mediaUrl": "a\n b \n", "body.from": "" },
      json: null,
    });
    expect("request" in built && JSON.parse(built.request.body!)).toEqual({
      to: "+1",
      n: 7,
      on: false,
      mediaUrl: ["a", "b"],
    });
  });

  it("says what JSON lacks, and sends good JSON as it was written", () => {
    expect(build(docs.root, operation("send"), { values: {}, json: '{"to":' })).toHaveProperty("problems.body");
    expect(build(docs.root, operation("send"), { values: {}, json: '{"n": 1.10}' })).toHaveProperty(
      "request.body",
      '{"n": 1.10}',
    );
  });

  it("goes from fields to JSON and back, or says that it cannot", () => {
    const fields = operation("send").body!;
    const values = { "body.to": "+1", "body.mediaUrl": "a\nb", "body.n": "3" };
    expect(objectToFields(fields, JSON.stringify(fieldsToObject(fields, values)))).toEqual(values);
    expect(objectToFields(fields, '{"unknown":1}')).toBeNull();
    expect(objectToFields(fields, "[1]")).toBeNull();
  });
});

describe("an answer", () => {
  it("is laid out without changing a number or a string", () => {
    const laid = layOut(
      '{"price":1.10,"big":12345678901234567890,"s":"a, {b}: \\"c\\"","e":{},"l":[],"n":[1,{"x":null}]}',
    )!;
    expect(laid).toContain("1.10");
    expect(laid).toContain("12345678901234567890");
    expect(laid).toContain('"a, {b}: \\"c\\""');
    expect(laid).toContain('"e": {},\n');
    // JavaScript loses digits of big; the text does not.
    const big = Number("12345678901234567890");
    expect(JSON.parse(laid)).toEqual({ price: 1.1, big, s: 'a, {b}: "c"', e: {}, l: [], n: [1, { x: null }] });
    expect(layOut("<html>")).toBeNull();
  });

  it("is cut at a line, and never loses a character unsaid", () => {
    const text = Array.from({ length: 1000 }, (_, n) => `line ${n}`).join("\n");
    const part = cut(text, 300, 60_000);
    expect(part.shown.endsWith("line 299")).toBe(true);
    expect(part.shown.length + part.left).toBe(text.length);
    expect(cut("short", 300, 60_000)).toEqual({ shown: "short", left: 0 });
    expect(cut("x".repeat(100), 300, 40)).toEqual({ shown: "x".repeat(40), left: 60 });
  });
});
