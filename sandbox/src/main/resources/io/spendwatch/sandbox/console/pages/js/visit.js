import { createApi } from './api.js';
import { bank, pushesOn } from './bank.js';
import { readCategories } from './categories.js';
import { plusDays, today } from './format.js';
import { call } from './http.js';
import { own, remember } from './journey.js';
import { follow } from './stream.js';

const HISTORY_DAYS = 45;
const PAUSE_MILLIS = 1_000;

/** So many events at once are answered by one reading. */
const CALM_MILLIS = 50;

/** The lines of an update reach the read model by another topic than its totals: maybe later. */
const SECOND_LOOK_MILLIS = 2_000;

/** The time for which the page is one person: it reads what there is, and follows what happens. */
export function createVisit(app, user) {
  let api;
  let over = false;
  let ends = [];
  let reads = 0;

  /** Answers may come when the page is somebody else already. */
  const put = (changes) => over || app.set(changes);

  /** Again and again, for services that are starting do not answer yet. */
  async function begin() {
    while (!over) {
      try {
        await signIn();
        await prepare();
        await readAll();
        if (!over && ends.length === 0) ends = [followTopics(), followUser()];
        return;
      } catch (failure) {
        if (failure.status && !over) app.say(failure.message, 'over');
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
      }
    }
  }

  function leave() {
    over = true;
    ends.forEach((end) => end());
  }

  async function signIn() {
    const token = await call(`/identity/token?user=${encodeURIComponent(user)}`);
    api = createApi(app.state.places.api, token);
    if (!over) app.api = api;
  }

  /** A person has a phone; and days that begin where the browser is, unless a plan says otherwise. */
  async function prepare() {
    await api.registerPhone(app.state.phone);
    const plan = await api.plan();
    if (plan.revision === 0) {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await api.savePlan({ zone: timeZone, period: plan.period, rules: [] });
    }
    if (!app.state.categories) put({ categories: readCategories(await api.categories()) });
  }

  async function readAll() {
    await Promise.all([readPlan(), readItems(), readFaults(), readPushes()]);
    await readSpending();
    put({ loaded: true });
  }

  async function readSpending() {
    const turn = ++reads;
    const { period, path, plan } = app.state;
    const now = today(plan.zone);
    const [totals, standings, transactions, alerts, items, category] = await Promise.all([
      api.totals(period),
      api.standings(),
      api.transactions(plusDays(now, -HISTORY_DAYS), plusDays(now, 1)),
      api.alerts(),
      api.items(),
      path ? api.category(path, period) : null,
    ]);
    // A later one knows more, and may be of another page.
    if (turn !== reads) return;
    const currentPeriod = period === 'current' ? totals.period : app.state.currentPeriod;
    put({ totals, standings, transactions, alerts, items, category, currentPeriod });
  }

  const readPlan = async () => put({ plan: await api.plan() });
  const readItems = async () => put({ items: await api.items() });
  const readFaults = async () => put({ faults: await bank.faults() });
  const readPushes = async () => put({ pushes: await pushesOn(app.state.phone) });

  const after = (millis, work) => {
    let planned;
    return () => {
      clearTimeout(planned);
      planned = setTimeout(() => over || app.attempt(work), millis);
    };
  };
  const pushesSoon = after(CALM_MILLIS, readPushes);
  const spendingSoon = after(CALM_MILLIS, readSpending);
  const secondLook = after(SECOND_LOOK_MILLIS, readSpending);

  function followTopics() {
    return follow({
      open: (more, signal) => fetch('/topics', { headers: more, signal }),
      hear: (_, entry) => {
        put({ entries: remember(app.state.entries, entry) });
        const mine = own([entry], user, app.state.items).length > 0;
        if (mine && entry.topic === 'notifications.outcomes') pushesSoon();
      },
      connected: (topicsConnected) => put({ topicsConnected }),
    });
  }

  function followUser() {
    let broken = false;
    return follow({
      open: async (more, signal) => {
        const response = await api.events(more, signal);
        // The token has expired, or its issuer has begun anew.
        if (response.status === 401) await signIn();
        return response;
      },
      hear: (name, data) => hear[name]?.(data),
      connected: (connected) => {
        put({ connected });
        // What the stream does not tell may have changed while it was broken.
        if (connected && broken) begin();
        broken = !connected;
      },
    });
  }

  const hear = {
    totals: () => {
      spendingSoon();
      secondLook();
    },
    items: ({ items }) => put({ items }),
    alert: (alert) => {
      app.announce(alert);
      spendingSoon();
    },
  };

  return { begin, leave, readSpending, readPlan, readItems, readFaults };
}
