// twilio-node as it is documented for proxies: a transport that changes the address and keeps the host in a header.
import twilio from 'twilio';

export class Forwarded extends twilio.RequestClient {
  constructor(base) {
    super();
    this.base = base;
    this.asked = [];
  }

  request(options) {
    const to = new URL(options.uri);
    this.asked.push({ method: options.method.toUpperCase(), host: to.hostname, path: to.pathname });
    return super.request({
      ...options,
      uri: this.base + to.pathname + to.search,
      headers: { ...options.headers, 'X-Forwarded-Host': to.host },
    });
  }
}

export function clientOf(base, user, password, options = {}) {
  const httpClient = new Forwarded(base);
  return { client: twilio(user, password, { ...options, httpClient }), asked: httpClient.asked };
}
