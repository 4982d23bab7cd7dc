// Spectral lints the OpenAPI documents of hub and sandbox; a warning fails too.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { equal, ok, truth } from '../lib/tap.mjs';
import { finish } from '../lib/processes.mjs';
import { readWorld } from '../lib/world.mjs';

const world = readWorld();
const document = join(process.env.SCRATCH, 'trunkline.json');
const spectral = (file) =>
  finish('node', [
    'node_modules/@stoplight/spectral-cli/dist/index.js', 'lint', file, '--ruleset', '.spectral.yaml',
    '--fail-severity', 'warn', '--format', 'json', '--quiet',
  ], 60);

/** One line for each rule and message, with the places that it is about: line numbers of a generated document help nobody. */
function grouped(output) {
  const groups = new Map();
  for (const { code, message, path } of JSON.parse(output.slice(output.indexOf('[')))) {
    const key = `${code}: ${message}`;
    groups.set(key, [...(groups.get(key) ?? []), path.join(' ')]);
  }
  return [...groups].map(([key, places]) => {
    const more = places.length > 6 ? `\n  and ${places.length - 6} more` : '';
    return `${key}\n  ${[...new Set(places)].slice(0, 6).join('\n  ')}${more}`;
  }).join('\n');
}

const text = await ok('spectral: the hub serves its document as OpenAPI 3.1', async () => {
  const answer = await fetch(`${world.HUB_URL}/openapi/trunkline.json`);
  equal(answer.status, 200, 'the status');
  const served = await answer.text();
  truth(JSON.parse(served).openapi.startsWith('3.1'), `openapi is ${JSON.parse(served).openapi}`);
  await writeFile(document, served);
  return served;
});
if (text) {
  await ok('spectral: no error and no warning', async () => {
    const ran = await spectral(document);
    truth(ran.exitCode === 0, ran.output.includes('[') ? grouped(ran.output) : ran.output);
  });
  await ok('spectral: a document without summaries and errors is reported (control)', async () => {
    const broken = JSON.parse(text);
    const operation = broken.paths['/elements/api-v2/instances'].get;
    delete operation.summary;
    operation.responses = { 200: operation.responses[200] };
    const file = join(process.env.SCRATCH, 'broken.json');
    await writeFile(file, JSON.stringify(broken));
    const { output } = await spectral(file);
    truth(output.includes('operation-summary') && output.includes('operation-error-response'), output);
  });
}

const tests = await ok('spectral: the sandbox serves its document for tests as OpenAPI 3.1', async () => {
  const answer = await fetch(`${world.SANDBOX_URL}/sandbox/openapi.json`);
  equal(answer.status, 200, 'the status');
  const served = await answer.text();
  truth(JSON.parse(served).openapi.startsWith('3.1'), `openapi is ${JSON.parse(served).openapi}`);
  return served;
});
if (tests) {
  await ok('spectral: no error and no warning in the document of the sandbox', async () => {
    const file = join(process.env.SCRATCH, 'sandbox.json');
    await writeFile(file, tests);
    const ran = await spectral(file);
    truth(ran.exitCode === 0, ran.output.includes('[') ? grouped(ran.output) : ran.output);
  });
}
