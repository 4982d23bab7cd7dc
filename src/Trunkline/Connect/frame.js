const { origin, session, state, code, reason } = document.body.dataset;
if (state && parent !== self) parent.postMessage({ session, state, code, reason }, origin);
