// Calls every operation of Twilio's own description through Prism, which judges each answer, and keeps the table in
// docs/sandbox.md true. UPDATE=1 ./run coverage writes the table instead of comparing it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operationsOf } from '../lib/operations.mjs';
import { Plan } from '../lib/plan.mjs';
import { freePort, start, stopAll } from '../lib/processes.mjs';
import { customer, enliven, speakUp, startSandbox } from '../lib/sandbox.mjs';
import { relaxedSpec } from '../lib/spec.mjs';
import { ok, truth } from '../lib/tap.mjs';
import { sandboxAccount } from '../lib/world.mjs';

const page = fileURLToPath(new URL('../../../docs/sandbox.md', import.meta.url));
const spec = await relaxedSpec();
const operations = operationsOf(spec);
const specFile = join(process.env.SCRATCH, 'v2010-coverage.json');
await writeFile(specFile, JSON.stringify(spec));

try {
  const sandbox = await startSandbox();
  const prismPort = await freePort();
  const prism = start('node', [
    'node_modules/@stoplight/prism-cli/dist/index.js', 'proxy', specFile, sandbox.url, '-h', '127.0.0.1', '-p', `${prismPort}`,
  ]);
  await prism.prints('Prism is listening', 60);

  const basic = (sid, token) => `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`;
  const ask = async (method, path, form) => {
    const answer = await fetch(`http://127.0.0.1:${prismPort}${path}`, {
      method,
      headers: {
        authorization: path.includes(customer.sid)
          ? basic(customer.sid, customer.token)
          : basic(sandboxAccount.ACCOUNT_SID, sandboxAccount.AUTH_TOKEN),
      },
      redirect: 'manual',
      body: form && new URLSearchParams(form),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') && text;
    return {
      status: answer.status,
      json: isJson ? JSON.parse(text) : null,
      violations: JSON.parse(answer.headers.get('sl-violations') ?? '[]').filter(({ severity }) => severity === 'Error'),
    };
  };

  const plan = new Plan(operations, sandboxAccount.ACCOUNT_SID, [customer.sid], ask);
  await enliven(sandbox.url, ask);
  await plan.run(8, async () => {
    await speakUp(ask);
    await new Promise((resolve) => setTimeout(resolve, 1500));
  });

  const resultOf = (operation) => plan.results.get(operation.name) ?? {};
  const wrongIn = (operation) => (resultOf(operation).done ? resultOf(operation).violations : []);
  const missing = operations.filter((operation) => !resultOf(operation).done);
  await ok(`coverage: all ${operations.length} operations answer as the description says`, () => {
    truth(operations.length === 197, `the description has ${operations.length} operations`);
    truth(missing.length === 0, missing.map((operation) => `${operation.name}: ${resultOf(operation).why}`).join('\n'));
  });
  await ok('coverage: no answer is against the description', () => {
    const wrong = operations.flatMap((operation) => wrongIn(operation).map(({ location, message }) =>
      `${operation.name}: ${location?.join('.')} ${message}`));
    truth(wrong.length === 0, wrong.join('\n'));
  });
  const lackingIn = (operation, { done, status, json }) => {
    const { list, names } = operation.fields(status);
    const records = !done || !json ? [] : list ? json[list].slice(0, 20) : [json];
    return names.filter((name) => records.some((record) => !(name in record))).map((name) => `${operation.name} has no ${name}`);
  };
  await ok('coverage: no answer lacks a field', () => {
    const lacking = operations.flatMap((operation) => lackingIn(operation, resultOf(operation)));
    truth(lacking.length === 0, lacking.join('\n'));
  });
  await ok('coverage: a field that is gone and a value that is wrong are reported (control)', async () => {
    const read = operations.find(({ name }) => name === 'GET /2010-04-01/Accounts/{AccountSid}/Calls.json');
    const complaints = lackingIn(read, { done: true, status: 200, json: { calls: [{ ...resultOf(read).json.calls[0] }, { sid: 'CA1' }] } });
    truth(complaints.length > 20, `only ${complaints.length} complaints about a call with nothing but a SID`);
    const { violations } = await ask('GET', `/2010-04-01/Accounts/${sandboxAccount.ACCOUNT_SID}/Calls.json?Status=asleep`);
    truth(violations.length > 0, 'Prism said nothing about a status that does not exist');
  });
  await ok('coverage: every list had something in it', () => {
    const empty = operations.filter((operation) => resultOf(operation).empty);
    truth(empty.length === 0, empty.map(({ name }) => name).join('\n'));
  });

  const groups = [...new Set(operations.map(({ group }) => group))].sort();
  const rows = groups.map((group) => {
    const own = operations.filter((operation) => operation.group === group);
    const called = own.filter((operation) => resultOf(operation).done).length;
    return `| ${group} | ${own.length} | ${called} | ${own.flatMap(wrongIn).length} |`;
  });
  const total = `| **all** | **${operations.length}** | **${operations.length - missing.length}** | **${operations.flatMap(wrongIn).length}** |`;
  const table = ['| Group | Operations | Called | Violations |', '| --- | --- | --- | --- |', ...rows, total].join('\n');
  const marks = /(<!-- coverage: .*-->\n)[\s\S]*?(<!-- end of coverage -->)/;
  const text = await readFile(page, 'utf8');
  const fresh = text.replace(marks, (_, before, after) => `${before}${table}\n${after}`);
  if (process.env.UPDATE) await writeFile(page, fresh);
  await ok('coverage: the table in docs/sandbox.md is what was seen', () => {
    truth(marks.test(text), 'docs/sandbox.md has no place for the table');
    truth(process.env.UPDATE || fresh === text, `write it with UPDATE=1 ./run coverage:\n${table}`);
  });
} catch (wrong) {
  console.log(`not ok - coverage: ${wrong.stack.replaceAll('\n', '\n#   ')}`);
  process.exitCode = 1;
} finally {
  await stopAll();
}
