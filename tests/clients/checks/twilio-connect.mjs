// A customer connects an account by HTTP alone, as a browser without script would; then Twilio's own library lists the
// customer's calls through the hub, as it does against Twilio in the quickstart of Twilio Connect.
import twilio from 'twilio';
import { equal, ok, truth } from '../lib/tap.mjs';
import { callHub, readWorld } from '../lib/world.mjs';

const world = readWorld();
const appSid = 'CN5a4db0c5a4db0c5a4db0c5a4db0c5a4d';
const returnUrl = 'https://app.example.com/connected';

/** Keeps cookies, follows redirects by hand, sends the form of the page it shows. */
class Browser {
  cookies = new Map();
  async go(url, form) {
    for (let hops = 0; hops < 10; hops++) {
      this.url = url;
      if (url.href.startsWith(returnUrl)) return this;
      const answer = await fetch(url, {
        method: form ? 'POST' : 'GET',
        body: form && new URLSearchParams(form),
        redirect: 'manual',
        headers: { cookie: [...(this.cookies.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      const jar = this.cookies.get(url.host) ?? new Map();
      for (const [name, value] of answer.headers.getSetCookie().map((line) => line.split(';')[0].split(/=(.*)/s))) jar.set(name, value);
      this.cookies.set(url.host, jar);
      this.page = await answer.text();
      if (answer.status < 300 || answer.status >= 400) return this;
      url = new URL(answer.headers.get('location'), url);
      form = undefined;
    }
    throw new Error('redirected without end');
  }
  /** Values of hidden fields of the page's form. */
  hidden() {
    const inputs = this.page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
    return Object.fromEntries([...inputs].map(([, name, value]) => [name, value.replaceAll('&amp;', '&').replaceAll('&#x2B;', '+')]));
  }
}

async function must(call) {
  const answer = await call;
  truth(answer.status === 200, `the hub answered ${answer.status} ${answer.text}`);
  return answer.json;
}

/** The app, registered on both sides; another check may have done so. */
async function registerApp() {
  const mine = (await must(callHub(world, 'GET', '/connect/apps'))).find((app) => app.appSid === appSid);
  const body = {
    name: 'Call Insights', appSid, accountSid: world.ACCOUNT_SID, authToken: world.AUTH_TOKEN,
    permissions: ['get-all'], returnUrls: [...new Set([...(mine?.returnUrls ?? []), returnUrl])],
  };
  const app = mine
    ? await must(callHub(world, 'PATCH', `/connect/apps/${mine.id}`, { body: { returnUrls: body.returnUrls, permissions: body.permissions } }))
    : await must(callHub(world, 'POST', '/connect/apps', { body }));
  const own = twilio(world.ACCOUNT_SID, world.AUTH_TOKEN);
  own.api.baseUrl = world.SANDBOX_URL;
  await own.connectApps(appSid).update({
    authorizeRedirectUrl: app.authorizeUrl, deauthorizeCallbackUrl: app.deauthorizeUrl, permissions: ['get-all'],
  });
}

/** The end user's way, from the link to the application; the code that arrives there. */
async function authorize(session) {
  const browser = await new Browser().go(new URL(session.url));
  await browser.go(browser.url, { ...browser.hidden(), connector: 'twiliov2' });
  const consent = browser.url;
  if (browser.page.includes('Sign in')) {
    await browser.go(new URL(/<form[^>]* action="([^"]*)"/.exec(browser.page)?.[1].replaceAll('&amp;', '&') || consent, consent), {
      ...browser.hidden(), email: 'bakery@example.com', password: 'bakery-password',
    });
    await browser.go(consent);
  }
  await browser.go(new URL(`${consent.pathname}/accept${consent.search}`, consent), browser.hidden());
  await browser.go(new URL('/connect/flow', browser.url), { ...browser.hidden(), action: 'confirm' });
  truth(browser.url.href.startsWith(returnUrl), `the browser ended at ${browser.url.pathname}`);
  return browser.url.searchParams.get('code');
}

const instance = await ok('twilio-connect: a customer connects an account', async () => {
  await registerApp();
  const customer = { customerId: 'bakery', customerName: 'Blue Door Bakery' };
  const session = await must(callHub(world, 'POST', '/connect/sessions', { body: { ...customer, connectors: ['twiliov2'], returnUrl } }));
  const code = await authorize(session);
  return must(callHub(world, 'POST', '/connect/complete', { body: { code, customerId: customer.customerId } }));
});

if (instance) {
  // Documents of Twilio say: the customer's account SID, and your own auth token. Here the token is the instance's.
  const sid = instance.configuration.username;
  const client = twilio(sid, instance.token);
  client.api.baseUrl = `${world.HUB_URL}/elements/api-v2/passthrough/twiliov2`;

  const account = await ok('twilio-connect: twilio-node reads the connected account', async () => {
    const found = await client.api.v2010.accounts(sid).fetch();
    equal(found.sid, sid, 'the SID');
    truth(found.ownerAccountSid !== sid, 'the account is nobody\'s subaccount');
    return found;
  });

  await ok("twilio-connect: twilio-node lists the customer's calls", async () => {
    const calls = await client.api.v2010.accounts(account.ownerAccountSid).calls.list({ limit: 100, pageSize: 10 });
    truth(calls.length > 10, `only ${calls.length} calls`);
    truth(calls.every((call) => /^CA[0-9a-f]{32}$/.test(call.sid) && call.duration !== undefined), 'a call has no SID or duration');
    const figures = await must(callHub(world, 'GET', `/analytics/calls?instanceId=${instance.id}&from=${new Date(Date.now() - 70 * 86_400_000).toISOString().slice(0, 10)}`));
    equal(figures.account, account.ownerAccountSid, 'the account of the analytics');
    equal(figures.totals.calls, calls.length, 'the calls of the analytics');
  });

  await ok('twilio-connect: the calls of the connected account itself', async () => {
    const calls = await client.calls.list({ limit: 20 });
    truth(Array.isArray(calls), 'no list');
  });

  await ok('twilio-connect: reading only, so that nothing is sent', async () => {
    const refused = await client.messages.create({ to: '+14155550123', from: world.PHONE_NUMBER, body: 'No' }).catch((wrong) => wrong);
    equal(refused.status, 403, 'the status');
  });
}
