import type { Field, Operation } from "./swagger";

/** What a person has typed: values by field; the body by field, or as JSON text. */
export interface Draft {
  values: Record<string, string>;
  json: string | null;
}

export interface Built {
  method: string;
  /** From the root of the hub, with the query. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

export type Problems = Record<string, string>;

/** Fields of body and parameters may have the same name. */
export const keyOf = (field: Field): string => (field.where === "body" ? `body.${field.name}` : field.name);

/** The request, or what is wrong with each field. */
export function build(root: string, operation: Operation, draft: Draft): { request: Built } | { problems: Problems } {
  const problems: Problems = {};
  let path = operation.path;
  const query = new URLSearchParams();
  const headers: Record<string, string> = { Accept: "application/json" };
  for (const field of operation.parameters) {
    const value = draft.values[keyOf(field)] ?? "";
    const problem = problemOf(field, value);
    if (problem) problems[keyOf(field)] = problem;
    if (field.where === "path") path = path.replace(`{${field.name}}`, () => encodeURIComponent(value.trim()));
    else if (value === "") continue;
    else if (field.where === "query") query.append(field.name, value);
    else headers[field.name] = value;
  }
  const body = bodyOf(operation, draft, problems);
  if (Object.keys(problems).length > 0) return { problems };
  if (body !== null) headers["Content-Type"] = "application/json";
  const asked = query.toString();
  return { request: { method: operation.method, path: root + path + (asked && `?${asked}`), headers, body } };
}

function bodyOf(operation: Operation, draft: Draft, problems: Problems): string | null {
  if (operation.body === null) return null;
  if (draft.json !== null) {
    if (draft.json.trim() === "") {
      if (operation.bodyRequired) problems.body = "A body is needed. Write JSON, such as {}.";
      return null;
    }
    try {
      JSON.parse(draft.json);
    } catch (error) {
      problems.body = `This is not JSON: ${(error as Error).message}`;
    }
    return draft.json;
  }
  const made = fieldsToObject(operation.body, draft.values, problems);
  return Object.keys(made).length > 0 || operation.bodyRequired ? JSON.stringify(made, null, 2) : null;
}

/** The body that the fields stand for; those that are empty are left out. */
export function fieldsToObject(
  fields: Field[],
  values: Record<string, string>,
  problems: Problems = {},
): Record<string, unknown> {
  const made: [string, unknown][] = [];
  for (const field of fields) {
    const value = values[keyOf(field)] ?? "";
    const problem = problemOf(field, value);
    if (problem) problems[keyOf(field)] = problem;
    else if (value !== "") made.push([field.name, typed(field, value)]);
  }
  return Object.fromEntries(made);
}

/** The other way: what of a JSON text the fields can show; null when they cannot show all of it. */
export function objectToFields(fields: Field[], json: string): Record<string, string> | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parsed)) {
    const field = fields.find((f) => f.name === name);
    if (!field) return null;
    const shown =
      field.type === "array" && Array.isArray(value) && value.every((v) => typeof v === "string" && !v.includes("\n"))
        ? value.join("\n")
        : typeof value === "string"
          ? value
          : JSON.stringify(value, null, 2);
    values[keyOf(field)] = shown;
  }
  return values;
}

function typed(field: Field, value: string): unknown {
  switch (field.type) {
    case "integer":
    case "number":
      return Number(value);
    case "boolean":
      return value === "true";
    case "array":
      return value.trim().startsWith("[")
        ? JSON.parse(value)
        : value
            .split("\n")
            .map((line) => line.trim())
            .filter(Boolean);
    case "object":
      return JSON.parse(value);
    default:
      return value;
  }
}

/** What is wrong with a value and what to do; null when nothing is. */
export function problemOf(field: Field, value: string): string | null {
  if (value.trim() === "")
    return field.required ? `${field.name} is needed${field.example ? `, such as ${field.example}` : ""}.` : null;
  if (field.where === "path" && [".", ".."].includes(value.trim())) return "A path cannot have this as a part.";
  if (field.where === "header" && /[^\x20-\x7e]/.test(value)) return "A header can only hold plain ASCII characters.";
  if (field.choices && !field.choices.includes(value)) return `Choose one of ${field.choices.join(", ")}.`;
  if (field.type === "integer" && !/^-?\d{1,15}$/.test(value.trim())) return "Write a whole number.";
  if (field.type === "number" && !Number.isFinite(Number(value))) return "Write a number, such as 0.5.";
  if (field.type === "integer" || field.type === "number") {
    if (field.minimum !== undefined && Number(value) < field.minimum) return `Write ${field.minimum} or more.`;
    if (field.maximum !== undefined && Number(value) > field.maximum) return `Write ${field.maximum} or less.`;
  }
  if (field.type === "object" || (field.type === "array" && value.trim().startsWith("["))) {
    try {
      JSON.parse(value);
    } catch (error) {
      return `This is not JSON: ${(error as Error).message}`;
    }
  }
  return null;
}
