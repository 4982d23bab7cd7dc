// The sample application, as a customer walks through it: sign in, connect at the sandbox, see the calls.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { ok, truth } from '../lib/tap.mjs';
import { freePort, start } from '../lib/processes.mjs';
import { callHub, readWorld } from '../lib/world.mjs';

const world = readWorld();
const port = await freePort();
const site = `http://localhost:${port}`;
const built = (kind) => fileURLToPath(new URL(`../../../artifacts/bin/ConnectApp/${kind}/ConnectApp.dll`, import.meta.url));
const dll = [built('release'), built('debug')].find(existsSync);

/** A browser without script: cookies by host, redirects, and the first form of a page. */
class Browser {
  cookies = new Map();

  async open(url, fields) {
    for (let hops = 0; hops < 15; hops++) {
      const host = new URL(url).host;
      const jar = this.cookies.get(host) ?? this.cookies.set(host, new Map()).get(host);
      const answer = await fetch(url, {
        method: fields ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        body: fields && new URLSearchParams(fields),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
        jar.set(name, value);
      }
      const next = answer.headers.get('location');
      if (!next) {
        [this.url, this.text] = [url, await answer.text()];
        return this.text;
      }
      [url, fields] = [new URL(next, url).href, undefined];
    }
    throw new Error(`too many redirects, the last to ${url}`);
  }

  /** Sends the page's form with its hidden fields; `action` in place of the form's own. */
  send(fields = {}, action) {
    const form = /<form[^]*?<\/form>/.exec(this.text)[0];
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const own = /<form[^>]* action="([^"]*)"/.exec(form)?.[1].replaceAll('&amp;', '&') ?? '';
    return this.open(new URL(action ?? own, this.url).href, { ...Object.fromEntries(hidden), ...fields });
  }
}

await ok('samples: ConnectApp connects a customer and shows its calls', async () => {
  truth(dll, 'samples/ConnectApp is not built');
  const [app] = (await callHub(world, 'GET', '/connect/apps')).json;
  const returnUrls = [...app.returnUrls, `${site}/connected`];
  await callHub(world, 'PATCH', `/connect/apps/${app.id}`, { body: { returnUrls } });
  const sample = start('dotnet', [dll, '--urls', site, '--settings', join(process.env.SCRATCH, 'data/connect-sample.json')]);
  try {
    const browser = new Browser();
    for (let tries = 0; ; tries++) {
      try {
        await browser.open(`${site}/`);
        break;
      } catch (notYet) {
        if (tries > 100 || sample.exitCode !== null) throw new Error(`the sample does not start: ${sample.output}${notYet.cause ?? ''}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
    truth(browser.text.includes('I am Blue Door Bakery'), 'it asks who is there');
    await browser.send({ id: '43' });
    truth(browser.text.includes('href=/connect'), `it offers to connect: ${browser.text}`);
    await browser.open(`${site}/connect`);
    truth(browser.text.includes('Call Insights'), 'the hub asks first');
    await browser.send();
    const authorize = browser.url;
    await browser.send({ email: 'dental@example.com', password: 'dental-password' });
    await browser.open(authorize);
    const { pathname, search } = new URL(authorize);
    const permissions = /name="permissions" value="([^"]*)"/.exec(browser.text)[1];
    const token = /name="_token" value="([^"]*)"/.exec(browser.text)[1];
    await browser.open(new URL(`${pathname}/accept${search}`, authorize).href, { _token: token, permissions });
    truth(browser.text.includes('Is this your account?'), `the hub asks whose it is: ${browser.text.slice(0, 500)}`);
    await browser.send({ action: 'confirm' });
    truth(browser.url === `${site}/`, `it ends at the application, without a code in the address: ${browser.url}`);
    for (let tries = 0; tries < 20 && !/[1-9][0-9]* calls,/.test(browser.text); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await browser.open(`${site}/`);
    }
    truth(/[1-9][0-9]* calls, [0-9.]+ minutes/.test(browser.text), `the calls are shown: ${browser.text.slice(0, 500)}`);
  } finally {
    await sample.stop();
  }
});
