import { createVisit } from './visit.js';

/** What is known of a person before anything was read. */
const NOTHING_YET = {
  items: [],
  plan: null,
  standings: [],
  totals: null,
  currentPeriod: null,
  period: 'current',
  path: null,
  category: null,
  taxonomy: null,
  transactions: [],
  alerts: [],
  pushes: [],
  entries: [],
  loaded: false,
  connected: null,
  topicsConnected: null,
  dialog: null,
};

/** Lets the page be one person after the other. */
export function createSession(app) {
  let visit = null;

  return {
    enter(user) {
      visit?.leave();
      app.set({ ...NOTHING_YET, user, phone: `${user}-phone` });
      visit = createVisit(app, user);
      visit.begin();
    },
    readSpending: () => visit.readSpending(),
    readPlan: () => visit.readPlan(),
    readItems: () => visit.readItems(),
    readFaults: () => visit.readFaults(),
  };
}
