// The documents of connectors and instances are Swagger 2.0 that a strict validator takes.
import SwaggerParser from '@apidevtools/swagger-parser';
import { equal, failure, ok, truth } from '../lib/tap.mjs';
import { callHub, readWorld } from '../lib/world.mjs';

const world = readWorld();
const validate = (document) => SwaggerParser.validate(structuredClone(document), { validate: { schema: true, spec: true } });

async function fetched(path) {
  const answer = await callHub(world, 'GET', path);
  equal(answer.status, 200, `the status of ${path}`);
  equal(answer.json.swagger, '2.0', 'swagger');
  return answer.json;
}

const documents = {};
for (const key of ['twilio', 'twiliov2']) {
  await ok(`swagger: /elements/${key}/docs is valid`, async () => {
    documents[key] = await fetched(`/elements/${key}/docs`);
    equal(documents[key].basePath, '/elements/api-v2', 'basePath');
    await validate(documents[key]);
  });
}

await ok('swagger: an operation is described by the operation id alone', async () => {
  const [instance] = (await callHub(world, 'GET', '/instances')).json;
  const one = await fetched(`/instances/${instance.id}/docs/getMessages`);
  await validate(one);
  equal(Object.keys(one.paths).length, 1, 'the number of paths');
});

await ok('swagger: the documents of all instances are valid and have the operations of their connectors', async () => {
  const instances = (await callHub(world, 'GET', '/instances')).json;
  truth(instances.length >= 2, `${instances.length} instances`);
  for (const { id, element } of instances) {
    const document = await fetched(`/instances/${id}/docs`);
    await validate(document);
    const operations = ({ paths }) =>
      Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`)).sort().join();
    equal(operations(document), operations(documents[element.key]), `the operations of instance ${id}`);
    truth(!JSON.stringify(document).includes(world.AUTH_TOKEN), 'the document shows the auth token');
  }
});

await ok('swagger: a page under /docs shows them', async () => {
  const page = await fetch(`${world.HUB_URL}/docs/index.html`);
  equal(page.status, 200, 'the status');
  truth((await page.text()).includes('swagger-ui'), 'no Swagger UI');
});

await ok('swagger: a document with a path parameter that is not declared is refused (control)', async () => {
  const broken = structuredClone(documents.twilio);
  broken.paths['/messages/{other}'] = { get: { responses: { 200: { description: 'Fine' } } } };
  truth(/other/.test((await failure(() => validate(broken))).message), 'the complaint is about something else');
});
