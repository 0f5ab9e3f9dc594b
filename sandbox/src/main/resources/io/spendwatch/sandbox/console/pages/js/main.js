import { html, render } from '/lit-html/lit-html.js';
import { call } from './http.js';
import { money } from './format.js';
import { lastPerson } from './people.js';
import { createSession } from './session.js';
import { createStore } from './store.js';
import { page } from './views/page.js';

const KINDS = { EXCEEDED: 'Over the limit', APPROACHING: 'Close to the limit', RECOVERED: 'Back under the limit' };

const store = createStore(
  { places: null, notice: null, dialog: null, faults: [], categories: null, taxonomy: null },
  () => render(html`${page(app)}`, document.body),
);

/** What every view is given: the state, ways to change it, and ways to say something. */
const app = {
  get state() {
    return store.state;
  },
  set: store.set,
  api: null,
  open: (kind, more = {}) => store.set({ dialog: { kind, problem: null, busy: false, ...more } }),
  /** Changes what a dialog shows. */
  revise: (changes) => store.set({ dialog: { ...store.state.dialog, ...changes } }),
  say: (text, tone = 'good') => store.set({ notice: { text, tone } }),
  announce: (alert) => {
    const tone = alert.kind === 'RECOVERED' ? 'good' : 'over';
    app.say(`${KINDS[alert.kind]}: ${alert.ruleName}, ${money(alert.sum)} of ${money(alert.limit)}.`, tone);
  },
  /** Does something that may fail, and says so if it does. */
  attempt: async (work) => {
    try {
      return await work();
    } catch (failure) {
      if (failure.status) app.say(failure.message, 'over');
      // Without a status nothing answered: the connection's own line says that already.
      return null;
    }
  },
};
app.session = createSession(app);

async function start() {
  try {
    store.set({ places: await call('/places.json') });
    document.body.replaceChildren();
    await app.session.enter(lastPerson());
  } catch {
    // Services that are starting do not answer yet.
    setTimeout(start, 1_000);
  }
}

// Ages of what is on its way are shown, and change though nothing happens.
setInterval(store.drawSoon, 1_000);
start();
