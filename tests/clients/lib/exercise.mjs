// Calls every operation of a connector through the hub: as a caller would, then each documented field and filter once.
import { callHub } from './world.mjs';
import { filtersOf, valueOf } from './values.mjs';

/** What each call needs beyond what its document says: ids of things that can be changed or removed, and a body that works. */
function plansOf(key, call) {
  const canonical = key === 'twilio';
  const text = canonical
    ? { to: '+14155550123', message: 'Hello' }
    : { To: '+14155550123', From: '+14155550100', Body: 'Hello' };
  const dial = { To: '+14155550123', From: '+14155550100', Url: 'https://example.com/voice' };
  const place = {
    CustomerName: 'Ada', Street: '1 Example Street', City: 'San Francisco', Region: 'CA', PostalCode: '94103', IsoCountry: 'US',
  };
  const wipe = canonical ? { message: '' } : { Body: '' };
  const made = async (path, body) => (await call('POST', path, body)).json;
  // The sandbox has a past; what is finished can be redacted and removed. Each is taken once.
  const past = {};
  const finished = async (path) => {
    past[path] ??= (await call('GET', `${path}?pageSize=200`)).json;
    return { id: past[path].pop().sid };
  };
  const withMedia = async () => {
    const { sid } = await made('/messages', { ...text, MediaUrl: ['https://example.com/one.png'] });
    const [media] = (await call('GET', `/messages/${sid}/media`)).json;
    return { id: sid, mediaId: media.sid };
  };
  let onlyNumber;
  const number = async () => (onlyNumber ??= { id: (await made('/numbers', { AreaCode: '415' })).sid });
  return {
    createMessage: { body: text },
    updateMessage: { ids: () => finished('/messages'), body: wipe },
    updateMessageByPost: { ids: () => finished('/messages'), body: wipe },
    deleteMessage: { ids: () => finished('/messages') },
    createMessageFeedback: {
      ids: async () => ({ id: (await made('/messages', { ...text, ProvideFeedback: true })).sid }),
      body: { Outcome: 'confirmed' },
    },
    getMessageMedia: { ids: withMedia },
    getMessageMediaById: { ids: withMedia },
    deleteMessageMedia: { ids: withMedia },
    createNumber: { body: { AreaCode: '415' } },
    updateIncomingNumber: { ids: number, body: { FriendlyName: 'Front desk' } },
    deleteIncomingNumber: { ids: number },
    createCall: { body: dial },
    updateCall: { ids: async () => ({ id: (await made('/calls', dial)).sid }), body: { Status: 'completed' } },
    deleteCall: { ids: () => finished('/calls') },
    createAccount: { body: { FriendlyName: 'Branch office' } },
    updateAccount: { ids: async () => ({ id: (await made('/accounts', { FriendlyName: 'Branch' })).sid }), body: { FriendlyName: 'Branch 2' } },
    createAddress: { body: place },
    updateAddress: { ids: async () => ({ id: (await made('/addresses', place)).sid }), body: { City: 'Oakland' } },
    deleteAddress: { ids: async () => ({ id: (await made('/addresses', place)).sid }) },
  };
}

/** Returns what went wrong: an operation that does not succeed, or a field or filter that the hub refuses though it documents it. */
export async function exercise(world, url, key, element, seen) {
  const problems = [];
  const call = (method, path, body) => callHub(world, method, `/hubs/messaging${path}`, { url, element, body });
  const document = (await callHub(world, 'GET', `/elements/${key}/docs`, { url })).json;
  const plans = plansOf(key, call);
  const operations = Object.entries(document.paths)
    // The generic operations are the same calls by another description; the platform's own reach no provider.
    .filter(([path]) => !/^\/(\{|objects|ping)/.test(path))
    .flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })));

  const filled = async ({ path, operationId }) => {
    if (!path.includes('{')) return path;
    let ids = await plans[operationId]?.ids?.();
    if (!ids) {
      const items = (await call('GET', `${path.slice(0, path.indexOf('/{'))}?pageSize=1`)).json;
      ids = { id: items[0].sid ?? items[0].country_code };
    }
    return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(ids[name]));
  };

  /** A call that must at least get as far as the provider. */
  const arrives = async (method, path, body, what) => {
    const before = seen.length;
    const answer = await call(method, path, body);
    if (seen.length === before || answer.status >= 500) {
      problems.push(`${what}: the hub answered ${answer.status} ${answer.text}`);
    }
    return answer;
  };

  // A removed thing can be asked for no more, so what removes comes last.
  operations.sort((a, b) => (a.method === 'DELETE') - (b.method === 'DELETE'));
  for (const operation of operations) {
    const { method, operationId, parameters } = operation;
    const body = plans[operationId]?.body;
    const hasBody = parameters.some((parameter) => parameter.in === 'body');
    try {
      const path = await filled(operation);
      const answer = await arrives(method, path, hasBody ? (body ?? {}) : undefined, operationId);
      if (answer.status !== 200) problems.push(`${operationId}: ${method} ${path} answered ${answer.status} ${answer.text}`);

      if (parameters.some((parameter) => parameter.name === 'pageSize')) {
        const page = await arrives('GET', `${path}?pageSize=2`, undefined, `${operationId} pageSize`);
        const next = page.headers.get('Elements-Next-Page-Token');
        if (next) await arrives('GET', `${path}?pageSize=2&nextPage=${encodeURIComponent(next)}`, undefined, `${operationId} nextPage`);
        for (const { name, operator } of filtersOf(operation)) {
          const value = name === 'Status' ? (path === '/accounts' ? 'active' : 'completed') : valueOf(name);
          const where = encodeURIComponent(`${name}${operator}'${value}'`);
          await arrives('GET', `${path}?pageSize=2&where=${where}`, undefined, `${operationId} where ${name}${operator}`);
        }
      }

      if (hasBody) {
        const { properties } = document.definitions[`${operationId}Body`];
        for (const [name, schema] of Object.entries(properties)) {
          if (body && name in body) continue;
          const redacts = /^updateMessage/.test(operationId);
          const extra = redacts && /^(body|message)$/i.test(name) ? '' : valueOf(name, schema);
          await arrives(method, path, { ...body, [name]: extra }, `${operationId} ${name}`);
        }
      }
    } catch (wrong) {
      problems.push(`${operationId}: ${wrong.message}`);
    }
  }
  return { problems, count: operations.length };
}
