// A plan that calls every operation of the document at least once, made from the document: what is needed is made or
// looked up first, required fields are filled by their type, and the SIDs of the answers lead on.
import { valueOf } from './values.mjs';

/** What the document does not tell: fields of which one is needed, and values that must mean something. */
const also = {
  'POST Calls.json': () => ({ Twiml: '<Response><Pause length="60"/></Response>' }),
  'POST Messages.json': () => ({ From: '+14155550100', Body: 'Hello', MediaUrl: 'https://example.com/one.png' }),
  'POST Messages/{Sid}.json': () => ({ Body: '' }),
  'POST Calls/{CallSid}/Streams.json': () => ({ Url: 'wss://example.com/stream' }),
  'POST IncomingPhoneNumbers.json': () => ({ AreaCode: '415' }),
  'POST Conferences/{ConferenceSid}/Participants.json': () => ({ From: '+14155550100', To: '+14155550123', Record: 'true' }),
};
let counter = 0;
const meaningful = {
  DomainName: () => `office-${++counter}.sip.twilio.com`,
  Username: () => `user${++counter}`,
  Password: () => 'Correct-Horse-42',
  IpAddress: () => '203.0.113.7',
  UsageCategory: () => 'sms',
  TriggerValue: () => '1000',
  Content: () => '{"key":"value"}',
  IdempotencyKey: () => `key-${++counter}`,
  FriendlyName: () => `Front desk ${++counter}`,
  InstalledAddOnSid: () => `XE${String(++counter).padStart(32, '0')}`,
};
const gentleFirst = ['stopped', 'completed', 'complete'];
const snake = (name) => name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
const enough = 12;

export class Plan {
  /**
   * `ask(method, path, form)` answers with `{ status, json, violations }`. Some things only another account has, such as a
   * permission it gave: `others`.
   */
  constructor(operations, account, others, ask) {
    this.operations = operations;
    this.account = account;
    this.accounts = [account, ...others];
    this.ask = ask;
    this.made = new Map();
    this.results = new Map();
  }

  pending(filter = () => true) {
    return this.operations.filter((operation) => {
      const { done, empty } = this.results.get(operation.name) ?? {};
      return (!done || empty) && filter(operation);
    });
  }

  /** States change with time, so what did not work is tried again, on new things. What deletes comes last. */
  async run(rounds, pause) {
    const order = (a, b) => rank(a) - rank(b) || a.depth - b.depth;
    const rank = ({ method, isItem }) => (method === 'POST' ? (isItem ? 3 : 0) : isItem ? 2 : 1);
    for (const deletes of [false, true]) {
      for (let round = 0; round < rounds && this.pending(({ method }) => (method === 'DELETE') === deletes).length > 0; round++) {
        if (round > 0) {
          await pause();
          await this.remake();
        }
        this.lists = new Map();
        const todo = this.pending(({ method }) => (method === 'DELETE') === deletes);
        for (const operation of todo.sort(deletes ? (a, b) => b.depth - a.depth : order)) {
          await this.attempt(operation);
        }
      }
    }
  }

  /** New parents for what is still to do: the old ones may be past the state that is needed. */
  async remake() {
    this.lists = new Map();
    const todo = this.pending();
    const needed = (list) => todo.some(({ path }) => path.startsWith(list.path.replace('.json', '/{')));
    for (const list of this.operations.filter(({ method, isItem }) => method === 'POST' && !isItem)) {
      if (this.results.get(list.name)?.done && list.depth <= 6 && needed(list)) await this.attempt(list);
    }
  }

  async attempt(operation) {
    let last;
    for (const path of await this.places(operation)) {
      for (const form of await this.forms(operation)) {
        last = await this.ask(operation.method, path, form);
        if (operation.statuses.includes(last.status) && last.status < 400) {
          if (operation.method === 'POST' && !operation.isItem && last.json) {
            this.made.set(path, [last.json, ...(this.made.get(path) ?? [])]);
          }
          // An empty list proves little: keep looking for one with something in it, as long as there is time.
          const { list } = operation.fields(last.status);
          const empty = Boolean(list) && last.json?.[list]?.length === 0;
          if (this.results.get(operation.name)?.done && empty) continue;
          this.results.set(operation.name, { ...last, path, empty, done: true });
          if (!empty) return;
        }
      }
    }
    if (!this.results.get(operation.name)?.done) {
      this.results.set(operation.name, { ...last, why: last ? `${last.status} ${JSON.stringify(last.json)}` : 'nothing to call it on' });
    }
  }

  /** Every concrete path worth trying, with the parameters filled from what was made or is listed. */
  async places({ path, method }) {
    let found = [''];
    for (const segment of path.replace('.json', '').split('/').slice(1)) {
      const parameter = /^\{(\w+)\}$/.exec(segment)?.[1];
      const next = [];
      for (const prefix of found) {
        if (!parameter) next.push(`${prefix}/${segment}`);
        else if (parameter === 'AccountSid') next.push(...this.accounts.map((account) => `${prefix}/${account}`));
        else next.push(...(await this.items(prefix, parameter, method)).map((key) => `${prefix}/${key}`));
        if (next.length >= enough * 3) break;
      }
      found = next;
    }
    return found.slice(0, enough * 3).map((place) => `${place}.json`);
  }

  async items(prefix, parameter, method) {
    const list = `${prefix}.json`;
    const made = this.made.get(list) ?? [];
    if (!this.lists.has(list)) {
      const { status, json } = await this.ask('GET', `${list}?PageSize=200`);
      const key = status === 200 && Object.keys(json).find((name) => Array.isArray(json[name]));
      this.lists.set(list, key ? json[key] : []);
    }
    const listed = this.lists.get(list);
    const past = [...listed.slice(0, enough), ...listed.slice(enough).slice(-enough)];
    const keyOf = (item) => item[snake(parameter)] ?? item.sid ?? item.country_code ?? item.connect_app_sid ?? item.call_sid;
    // What is over can be deleted; what is new can be changed.
    const items = method === 'DELETE' ? [...made, ...past.toReversed()] : [...made, ...past];
    const keys = [...new Set(items.map(keyOf))].filter((key) => key && key !== this.account);
    return method === 'DELETE' ? keys : keys.slice(0, enough);
  }

  /** Bodies worth trying: the required fields, each value of a required choice, then one optional field at a time. */
  async forms({ name, method, form, required }) {
    if (method !== 'POST') return [undefined];
    const short = name.replace('/2010-04-01/Accounts/{AccountSid}/', '');
    const base = { ...also[short]?.() };
    for (const field of required) base[field] ??= await this.value(field, form[field], short);
    const choices = required.filter((field) => form[field].enum).flatMap((field) =>
      [...form[field].enum].sort((a, b) => gentleFirst.indexOf(b) - gentleFirst.indexOf(a)).map((value) => ({ ...base, [field]: value })));
    const single = [];
    for (const field of Object.keys(form).filter((one) => !(one in base)).slice(0, enough)) {
      single.push({ ...base, [field]: await this.value(field, form[field], short) });
    }
    return [...(choices.length > 0 ? choices : [base]), ...single];
  }

  async value(field, schema, short) {
    const kind = /IncomingPhoneNumbers\/(\w+)\.json/.exec(short)?.[1];
    if (field === 'PhoneNumber' && kind) {
      const country = kind === 'Mobile' ? 'GB' : 'US';
      const { json } = await this.ask('GET', `/2010-04-01/Accounts/${this.account}/AvailablePhoneNumbers/${country}/${kind}.json`);
      return json.available_phone_numbers[0].phone_number;
    }
    const prefix = /^\^([A-Z]{2})\[/.exec(schema.pattern ?? '')?.[1];
    const known = prefix && !meaningful[field] && [...this.made.values()].flat().find(({ sid }) => sid?.startsWith(prefix));
    return meaningful[field]?.() ?? known?.sid ?? valueOf(field, schema);
  }
}
