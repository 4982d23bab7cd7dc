// Loaded before a program (node --require), it turns what the program asks of Twilio's hosts to the sandbox and leaves the
// host it meant in the Host header. For programs that have no setting for an address: the SDK's own token client, the CLI.
const http = require('node:http');
const https = require('node:https');
const { urlToHttpOptions } = require('node:url');

const base = new URL(process.env.TWILIO_BASE ?? process.env.SANDBOX_URL);
const { request } = https;

function elsewhere(...args) {
  const [target, more] = args;
  const options = typeof target === 'string' || target instanceof URL
    ? { ...urlToHttpOptions(new URL(target)), ...(typeof more === 'object' ? more : {}) }
    : target;
  const name = options.hostname ?? options.host ?? '';
  if (!/\.twilio\.com$/.test(name)) return request(...args);
  return http.request({
    ...options,
    protocol: 'http:',
    host: base.hostname,
    hostname: base.hostname,
    port: base.port,
    agent: undefined,
    headers: { ...options.headers, host: name },
  }, args.find((arg) => typeof arg === 'function'));
}

https.request = elsewhere;
https.get = (...args) => {
  const asked = elsewhere(...args);
  asked.end();
  return asked;
};
