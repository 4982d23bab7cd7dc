// <hub-connect session="address"><a href="address">Connect</a></hub-connect>
// The address is a session's url, or a page of your own that makes a session and redirects to it. With the attribute popup
// a window opens in place of a dialog. Events: connected, failed and closed, with detail {session, code, reason}. They are
// hints; your server asks the hub, GET /connect/sessions/{id}. Nothing here is secret. Served as one line, without these.
const hub = new URL(import.meta.url).origin;
const bus = new BroadcastChannel('hub-connect');
const tab = sessionStorage;
const mark = tab.hubConnect;
// A page of the application that a popup came back to: it tells the page that opened it, and goes away.
if (mark) {
  const q = new URLSearchParams(location.search);
  delete tab.hubConnect;
  bus.postMessage({ mark, session: q.get('session'), code: q.get('code'), reason: q.get('error') });
  close();
}
let active, seen;
// Nobody tells when a window is closed by hand. The hub's pages cut their tie to the page that opened them, which from then on
// sees the window as closed, be it or not. So it counts as closed once this page has been in front again for two looks.
setInterval(() => (seen = active?.w?.closed && document.hasFocus() ? seen + 1 : 0) > 1 && active.tell({}), 500);
addEventListener('message', (e) => e.origin === hub && e.source && e.source === active?.frame?.contentWindow && active.tell(e.data));
bus.onmessage = ({ data }) => data.mark === active?.mark && active.tell(data);
const make = (to, name, style, rest) => to.appendChild(Object.assign(document.createElement(name), { style, ...rest }));
customElements.define('hub-connect', class extends HTMLElement {
  tell({ session, code, reason, state = code ? 'connected' : reason ? 'failed' : 'closed' }) {
    if (state != 'failed') this.frame = this.box?.remove();
    this.w = 0;
    this.dispatchEvent(new CustomEvent(state, { detail: { session, code, reason }, bubbles: true }));
  }
  connectedCallback() {
    this.onclick = (e) => {
      const src = new URL(this.getAttribute('session') ?? this.querySelector('a').href, location);
      if (e.ctrlKey || e.metaKey || e.shiftKey || e.target.closest('dialog') || ![hub, origin].includes(src.origin)) return;
      e.preventDefault();
      active = this;
      if (this.hasAttribute('popup')) {
        tab.hubConnect = this.mark = crypto.randomUUID();
        this.w = open(src, '', 'width=560,height=760');
        delete tab.hubConnect;
        return this.w || location.assign(src);
      }
      const title = this.textContent;
      const box = this.box = make(this, 'dialog', 'padding:0;width:560px;height:760px', { ariaLabel: title });
      make(box, 'button', 'position:absolute;right:0;padding:12px', { textContent: '×', ariaLabel: 'Close', onclick: () => box.close() });
      this.frame = make(box, 'iframe', 'border:0;width:100%;height:100%', { title, src });
      box.onclose = () => this.tell({});
      box.showModal();
    };
  }
});
