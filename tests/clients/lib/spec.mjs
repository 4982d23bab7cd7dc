// Twilio's own description of its API, loosened where the description contradicts what the API does, and read for names.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// Newer than the description: fields that Twilio's own library for Node sends.
const newer = { 'POST /2010-04-01/Accounts/{AccountSid}/Messages.json': ['FallbackFrom'] };

const file = join(
  dirname(createRequire(import.meta.url).resolve('@twilio/cli-core/package.json')),
  'src/services/twilio-api/twilio_api_v2010.json',
);

/** Calls `visit` with each object below `node`. */
function walk(node, visit) {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) visit(node);
  Object.values(node).forEach((child) => walk(child, visit));
}

export async function relaxedSpec() {
  const spec = JSON.parse(await readFile(file, 'utf8'));

  // Page URIs are relative; "uri" would refuse every list.
  walk(spec, (node) => {
    if (node.format === 'uri') node.format = 'uri-reference';
  });
  for (const item of Object.values(spec.paths)) {
    for (const operation of Object.values(item).filter((part) => part.responses)) {
      // Twilio takes plain days where the description says date-time.
      for (const { in: place, schema } of operation.parameters ?? []) {
        if (place === 'query' && schema?.format?.startsWith('date')) delete schema.format;
      }
      // A form repeats the name of a list's field; the description forgets to say so.
      for (const media of Object.values(operation.requestBody?.content ?? {})) {
        for (const [name, property] of Object.entries(media.schema?.properties ?? {})) {
          if (property.type === 'array') {
            media.encoding = { ...media.encoding, [name]: { style: 'form', explode: true } };
          }
        }
      }
    }
  }
  // The description's own examples break these types; the examples look like the real API. A schema that Prism cannot compile,
  // such as "nullable" without a type, is skipped without a word, so the replacement allows anything.
  for (const schema of Object.values(spec.components.schemas)) {
    // A conference that goes on has no reason why it ended: the description says so in words and not in the type.
    for (const name of ['price', 'latitude', 'longitude', 'sms_application_sid', 'voice_application_sid', 'reason_conference_ended']) {
      if (schema.properties?.[name]) schema.properties[name] = {};
    }
  }
  return spec;
}

/** Finds what the spec knows about a request: its path, and the names of its query and form. */
export function namesOf(spec) {
  const known = Object.entries(spec.paths).flatMap(([path, item]) =>
    Object.entries(item).filter(([, operation]) => operation.responses).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      // A literal segment goes before a parameter that would match it too.
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+?')}$`),
      parameters: (path.match(/\{/g) ?? []).length,
      query: new Set([...(item.parameters ?? []), ...(operation.parameters ?? [])]
        .filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name)),
      form: new Set([
        ...Object.values(operation.requestBody?.content ?? {}).flatMap((media) => Object.keys(media.schema?.properties ?? {})),
        ...(newer[`${method.toUpperCase()} ${path}`] ?? []),
      ]),
    }))).sort((a, b) => a.parameters - b.parameters);

  /** The complaints about one request, empty when all of it is known. */
  return ({ method, path, query, form }) => {
    const operation = known.find((one) => one.method === method && one.pattern.test(path));
    if (!operation) return [`${method} ${path} is not an operation of the spec`];
    const complaints = (names, allowed, what) =>
      names.filter((name) => !allowed.has(name)).map((name) => `${method} ${operation.path} has no ${what} ${name}`);
    return [
      ...complaints([...query.keys()], operation.query, 'query parameter'),
      ...complaints([...form.keys()], operation.form, 'form field'),
    ];
  };
}
