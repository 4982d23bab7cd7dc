// Everything works without this file; with it, pages change by themselves and values can be copied.

const status = document.createElement('p');
status.className = 'unseen';
status.setAttribute('role', 'status');
document.body.append(status);

function say(text) {
  status.textContent = '';
  requestAnimationFrame(() => { status.textContent = text; });
}

// On a narrow screen the navigation is a strip that may have scrolled away from where one is.
document.querySelector('.side [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });

// --- Copy ----------------------------------------------------------------------------------------------------------

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) {
    return;
  }

  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.classList.add('done');
    setTimeout(() => button.classList.remove('done'), 1500);
    say('Copied');
  } catch {
    say('The browser does not let this page copy');
  }
});

// --- Live parts ----------------------------------------------------------------------------------------------------

// Elements with an id are kept where they are the same, so that a reader is told only what is new, and focus and
// scroll position stay.
function grow(shown, wanted) {
  const kept = new Map([...shown.children].filter((child) => child.id).map((child) => [child.id, child]));
  let at = shown.firstElementChild;
  for (const next of [...wanted.children]) {
    const old = next.id ? kept.get(next.id) : undefined;
    if (!old) {
      shown.insertBefore(next, at);
      continue;
    }

    kept.delete(next.id);
    if (old === at) {
      at = at.nextElementSibling;
    } else {
      shown.insertBefore(old, at);
    }

    // What a reader has opened stays open.
    if (old.open) {
      next.open = true;
    }

    if (!old.isEqualNode(next)) {
      update(old, next);
    }
  }

  while (at) {
    const gone = at;
    at = at.nextElementSibling;
    gone.remove();
  }
}

function update(old, next) {
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name)) {
      old.removeAttribute(name);
    }
  }

  for (const { name, value } of next.attributes) {
    old.setAttribute(name, value);
  }

  if ([...next.children].some((child) => child.id)) {
    grow(old, next);
  } else if (old.innerHTML !== next.innerHTML) {
    old.innerHTML = next.innerHTML;
  }
}

function listen(part) {
  const source = new EventSource(part.dataset.live);
  source.onopen = () => part.classList.add('live');
  source.onerror = () => part.classList.remove('live');
  source.onmessage = ({ data }) => {
    const next = document.createElement('template');
    next.innerHTML = data;
    const bottom = part.scrollHeight - part.scrollTop - part.clientHeight < 40;
    grow(part, next.content);
    if (bottom && part.hasAttribute('data-follow')) {
      part.scrollTop = part.scrollHeight;
    }

    for (const heard of part.querySelectorAll('.call .heard')) {
      heard.scrollTop = heard.scrollHeight;
    }

    part.dispatchEvent(new CustomEvent('console:changed', { bubbles: true }));
  };
  addEventListener('pagehide', () => source.close());
}

for (const part of document.querySelectorAll('[data-live]')) {
  if (part.hasAttribute('data-follow')) {
    part.scrollTop = part.scrollHeight;
  }

  listen(part);
}

// --- Writing on a phone --------------------------------------------------------------------------------------------

document.addEventListener('keydown', (event) => {
  if (event.target.matches?.('[data-send]') && event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

// While a call is on, the keys of the keyboard are those of the phone.
document.addEventListener('keydown', (event) => {
  const writes = event.target.matches?.('input, textarea, select');
  if (!writes && !event.ctrlKey && !event.metaKey && !event.altKey && /^[0-9*#]$/.test(event.key)) {
    document.querySelector(`.call .key[value="${event.key}"]`)?.click();
  }
});

// Sent without leaving the page: what comes of it is seen in the live part. A refusal is shown as it would be.
document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('.composer, .quietly')) {
    return;
  }

  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  form.reset();
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.querySelector('.flash')?.remove();
    const said = page.querySelector('.flash') ?? (answer.ok ? null : page.querySelector('main > .card'));
    if (said) {
      document.querySelector('main').prepend(said);
    }
  } catch {
    say('The sandbox does not answer');
  }
});
