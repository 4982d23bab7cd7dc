/** What a form needs of a Swagger 2.0 document: operations by group, with their fields. */
export interface Field {
  name: string;
  where: "path" | "query" | "header" | "body";
  /** string, integer, number, boolean, array or object. */
  type: string;
  description: string;
  required: boolean;
  choices?: string[];
  default?: string;
  example?: string;
  minimum?: number;
  maximum?: number;
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: Field[];
  /** Members of the body; null when there is none, empty when any JSON may be sent. */
  body: Field[] | null;
  bodyRequired: boolean;
  answers: { status: string; description: string }[];
}

export interface Group {
  name: string;
  title: string;
  description: string;
  operations: Operation[];
}

export interface Docs {
  /** What stands before the path of an operation. */
  root: string;
  groups: Group[];
}

type Json = Record<string, unknown>;
const methods = ["get", "post", "put", "patch", "delete", "head", "options"];

export function readDocs(document: unknown): Docs {
  const root = object(document);
  const definitions = object(root.definitions);
  const groups = new Map<string, Group>();
  for (const tag of list(root.tags).map(object))
    groups.set(text(tag.name), groupOf(text(tag.name), text(tag.description)));
  for (const [path, item] of Object.entries(object(root.paths))) {
    for (const [method, described] of Object.entries(object(item))) {
      if (!methods.includes(method)) continue;
      const operation = object(described);
      const tag = text(list(operation.tags)[0]) || path.split("/")[1] || "/";
      if (!groups.has(tag)) groups.set(tag, groupOf(tag, ""));
      groups.get(tag)!.operations.push(read(path, method, operation, definitions));
    }
  }
  const hub = text(object(root.info)["x-element-hub"]);
  return {
    // Below its hub a resource can never be mistaken for one of the platform's own paths.
    root: text(root.basePath) + (hub ? `/hubs/${hub}` : ""),
    groups: [...groups.values()]
      .filter((group) => group.operations.length > 0)
      .sort((a, b) => Number(isGeneric(a)) - Number(isGeneric(b))),
  };
}

const isGeneric = (group: Group) => group.name.startsWith("{");

function groupOf(name: string, description: string): Group {
  const generic = name.startsWith("{");
  return {
    name,
    title: generic ? "Any resource, by its name" : name,
    description: description || (generic ? "For resources that the connector knows under a name of their own." : ""),
    operations: [],
  };
}

function read(path: string, method: string, operation: Json, definitions: Json): Operation {
  const all = list(operation.parameters).map(object);
  const body = all.find((p) => p.in === "body");
  const schema = body && resolve(object(body.schema), definitions);
  return {
    id: text(operation.operationId) || `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    summary: text(operation.summary),
    description: text(operation.description),
    // Authorization is what the hub adds for whoever is signed in.
    parameters: all
      .filter((p) => ["path", "query", "header"].includes(text(p.in)) && p.name !== "Authorization")
      .map((p) => field(text(p.name), text(p.in) as Field["where"], p, p.required === true || p.in === "path")),
    body: schema ? members(schema, definitions) : null,
    bodyRequired: body?.required === true,
    answers: Object.entries(object(operation.responses)).map(([status, answer]) => ({
      status,
      description: text(object(answer).description),
    })),
  };
}

function members(schema: Json, definitions: Json): Field[] {
  const required = list(schema.required).map(text);
  const example = object(schema.example);
  return Object.entries(object(schema.properties))
    .map(([name, member]) =>
      field(
        name,
        "body",
        { "x-example": example[name], ...resolve(object(member), definitions) },
        required.includes(name),
      ),
    )
    .sort(
      (a, b) =>
        Number(b.required) - Number(a.required) || Number(b.example !== undefined) - Number(a.example !== undefined),
    );
}

function field(name: string, where: Field["where"], from: Json, required: boolean): Field {
  const shown = (value: unknown) =>
    value === undefined || value === null
      ? undefined
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  return {
    name,
    where,
    type: text(from.type) || (from.properties ? "object" : "string"),
    description: text(from.description),
    required,
    choices: Array.isArray(from.enum) ? from.enum.map(String) : undefined,
    default: shown(from.default),
    example: shown(from["x-example"] ?? from.example),
    minimum: typeof from.minimum === "number" ? from.minimum : undefined,
    maximum: typeof from.maximum === "number" ? from.maximum : undefined,
  };
}

/** A definition may name another; a chain that does not end is cut. */
function resolve(schema: Json, definitions: Json): Json {
  let found = schema;
  for (let n = 0; n < 10 && typeof found.$ref === "string"; n++)
    found = object(definitions[found.$ref.split("/").pop()!]);
  return found;
}

/** Operations whose name, path or summary has every word. */
export function searchDocs(groups: Group[], words: string): Group[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return groups;
  return groups
    .map((group) => ({
      ...group,
      operations: group.operations.filter((o) => {
        const hay = `${o.method} ${o.path} ${o.id} ${o.summary} ${group.title}`.toLowerCase();
        return wanted.every((word) => hay.includes(word));
      }),
    }))
    .filter((group) => group.operations.length > 0);
}

const object = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
