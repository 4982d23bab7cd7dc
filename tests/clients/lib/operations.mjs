// The operations of an OpenAPI document as data: what a plan of calls needs to know of each.

const inflate = (spec, schema) => (schema?.$ref ? spec.components.schemas[schema.$ref.split('/').pop()] : schema);

/** `Calls`, `SIP/Domains`: the first part below the account, with the second where the first is only a folder. */
function groupOf(path) {
  const [first, second] = path.replace(/^\/2010-04-01\/Accounts(\/\{\w+\})?(\/|\.json)/, '').replace('.json', '').split('/');
  if (!first) return 'Accounts';
  return ['SIP', 'SMS', 'Usage'].includes(first) ? `${first}/${second}` : first;
}

export function operationsOf(spec) {
  return Object.entries(spec.paths).flatMap(([path, item]) =>
    Object.entries(item).filter(([, operation]) => operation.responses).map(([method, operation]) => {
      const form = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        group: groupOf(path),
        depth: path.split('/').length,
        isItem: path.endsWith('}.json') && path !== '/2010-04-01/Accounts.json',
        form: Object.fromEntries(Object.entries(form?.properties ?? {}).map(([field, schema]) => [field, inflate(spec, schema)])),
        required: form?.required ?? [],
        statuses: Object.keys(operation.responses).map(Number),
        fields: (status) => fieldsOf(spec, operation.responses[status]),
      };
    }));
}

/** Names of the fields of an answer; of each item, with the name of the array, when it is a list. */
function fieldsOf(spec, response) {
  const schema = inflate(spec, response?.content?.['application/json']?.schema);
  const properties = schema?.properties ?? {};
  const [list] = Object.entries(properties).filter(([, property]) => property.type === 'array' && property.items?.$ref);
  return list && 'uri' in properties && !('sid' in properties)
    ? { list: list[0], names: Object.keys(inflate(spec, list[1].items).properties ?? {}) }
    : { names: Object.keys(properties) };
}
