import { createApi } from './api.js';
import { bank, pushesOn } from './bank.js';
import { readCategories } from './categories.js';
import { plusDays, today } from './format.js';
import { call } from './http.js';
import { own, remember } from './journey.js';
import { follow } from './stream.js';

const HISTORY_DAYS = 45;

/** What is known of a person before anything was read. */
const NOBODY = {
  user: null, items: [], plan: null, standings: [], totals: null, currentPeriod: null,
  period: 'current', path: null, category: null, transactions: [], alerts: [], pushes: [],
  entries: [], loaded: false,
};

/** Lets the page be somebody: signs in, reads what there is, and follows what happens. */
export function createSession(app) {
  let api;
  let leave = () => {};

  async function enter(user) {
    leave();
    app.set({ ...NOBODY, user, phone: `${user}-phone`, connected: false });
    const token = await call(`/identity/token?user=${encodeURIComponent(user)}`);
    api = createApi(app.state.places.api, token);
    app.api = api;
    const ends = [followTopics(), followUser()];
    leave = () => ends.forEach((end) => end());
    await prepare();
    await readAll();
  }

  /** A person has a phone; and days that begin where the browser is, unless a plan says otherwise. */
  async function prepare() {
    await api.registerPhone(app.state.phone);
    const plan = await api.plan();
    if (plan.revision === 0) {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await api.savePlan({ zone: timeZone, period: plan.period, rules: [] });
    }
    if (!app.state.categories) app.set({ categories: readCategories(await api.categories()) });
  }

  async function readAll() {
    const [items, plan, faults] = await Promise.all([api.items(), api.plan(), bank.faults()]);
    app.set({ items, plan, faults });
    await Promise.all([readSpending(), readPushes()]);
    app.set({ loaded: true });
  }

  async function readSpending() {
    const { period, path, plan } = app.state;
    const now = today(plan.zone);
    const [totals, standings, transactions, alerts, category] = await Promise.all([
      api.totals(period),
      api.standings(),
      api.transactions(plusDays(now, -HISTORY_DAYS), plusDays(now, 1)),
      api.alerts(),
      path ? api.category(path, period) : null,
    ]);
    // Somebody may have turned the page meanwhile.
    if (period !== app.state.period || path !== app.state.path) return;
    const currentPeriod = period === 'current' ? totals.period : app.state.currentPeriod;
    app.set({ totals, standings, transactions, alerts, category, currentPeriod });
  }

  async function readPushes() {
    app.set({ pushes: await pushesOn(app.state.phone) });
  }

  function followTopics() {
    return follow({
      open: (more, signal) => fetch('/topics', { headers: more, signal }),
      hear: (_, entry) => {
        app.set({ entries: remember(app.state.entries, entry) });
        const mine = own([entry], app.state.user, app.state.items).length > 0;
        if (mine && entry.topic === 'notifications.outcomes') app.attempt(readPushes);
      },
      connected: (topicsConnected) => app.set({ topicsConnected }),
    });
  }

  function followUser() {
    let broken = false;
    return follow({
      open: api.events,
      hear: (name, data) => hear[name]?.(data),
      connected: (connected) => {
        app.set({ connected });
        // What the stream does not tell may have changed while it was broken.
        if (connected && broken) app.attempt(readAll);
        broken = !connected;
      },
    });
  }

  const hear = {
    totals: () => app.attempt(readSpending),
    items: ({ items }) => app.set({ items }),
    alert: (alert) => {
      app.announce(alert);
      app.attempt(readSpending);
    },
  };

  return { enter, readSpending, readPlan: async () => app.set({ plan: await api.plan() }),
    readItems: async () => app.set({ items: await api.items() }),
    readFaults: async () => app.set({ faults: await bank.faults() }) };
}
