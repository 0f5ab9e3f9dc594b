import { html, render } from '/lit-html/lit-html.js';
import { call } from './http.js';
import { money } from './format.js';
import { lastPerson } from './people.js';
import { createSession } from './session.js';
import { createStore } from './store.js';
import { page } from './views/page.js';

const KINDS = {
  EXCEEDED: 'Over the limit',
  APPROACHING: 'Close to the limit',
  RECOVERED: 'Back under the limit',
};

const NOTICE_MILLIS = 10_000;

const store = createStore(
  { places: null, notice: null, dialog: null, faults: [], categories: null },
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
  /** Changes what a dialog shows, unless it has been closed meanwhile. */
  revise: (changes) => {
    const { dialog } = store.state;
    if (dialog) store.set({ dialog: { ...dialog, ...changes } });
  },
  say: (text, tone = 'good') => {
    const notice = { text, tone };
    store.set({ notice });
    setTimeout(() => store.state.notice === notice && store.set({ notice: null }), NOTICE_MILLIS);
  },
  announce: (alert) => {
    const tone = alert.kind === 'RECOVERED' ? 'good' : 'over';
    app.say(
      `${KINDS[alert.kind]}: ${alert.ruleName}, ${money(alert.sum)} of ${money(alert.limit)}.`,
      tone,
    );
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
  } catch {
    setTimeout(start, 1_000);
    return;
  }
  document.body.replaceChildren();
  app.session.enter(lastPerson());
}

// Whether an update is still on its way is a matter of time, too.
setInterval(store.drawSoon, 1_000);
start();
