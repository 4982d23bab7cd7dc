// Stands before Prism and keeps each request together with what Prism says about it. Behind Prism, it can spoil an answer.
import { createServer, request as send } from 'node:http';

export async function startRecorder(target) {
  const seen = [];
  const to = new URL(target);
  const relay = { seen, spoiled: null };
  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = new URL(incoming.url, target);
    const isForm = /x-www-form-urlencoded/.test(incoming.headers['content-type'] ?? '');
    const record = {
      method: incoming.method,
      path: url.pathname,
      query: url.searchParams,
      body: body.toString(),
      form: new URLSearchParams(isForm ? body.toString() : ''),
      isForm,
    };
    seen.push(record);
    const onward = send(
      { host: to.hostname, port: to.port, method: incoming.method, path: incoming.url, headers: { ...incoming.headers, host: to.host } },
      (answer) => {
        record.status = answer.statusCode;
        record.violations = JSON.parse(answer.headers['sl-violations'] ?? '[]');
        if (relay.spoiled) {
          answer.resume();
          outgoing.writeHead(200, { 'content-type': 'application/json' }).end(relay.spoiled);
          return;
        }
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', (wrong) => {
      record.status = 502;
      record.violations = [];
      outgoing.writeHead(502).end(wrong.message);
    });
    onward.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  relay.url = `http://127.0.0.1:${server.address().port}`;
  relay.stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return relay;
}
