/** The way of an update, in the order in which it passes the topics. */
export const STAGES = [
  { topic: 'transactions.update.ready', title: 'Webhook', says: 'Plaid has something new' },
  { topic: 'transactions.update.starting', title: 'Fetch', says: 'asking Plaid what it is' },
  { topic: 'transactions.ingested', title: 'Transactions', says: 'what has changed' },
  { topic: 'categories.totaled', title: 'Totals', says: 'sums by category' },
  { topic: 'overages.calculated', title: 'Rules', says: 'sums against limits' },
  { topic: 'rules.violations', title: 'Alert', says: 'a limit was crossed' },
  { topic: 'notifications.outcomes', title: 'Push', says: 'on the phone' },
];

/** Stages that an update goes through when a plan was changed, and not a bank's data. */
const PLAN = { topic: 'budget.plans', title: 'Plan', says: 'a rule was saved' };

/** Most updates bring something; one that is silent for so long has found nothing new. */
const PATIENCE_MILLIS = 6_000;
const LONG_PATIENCE_MILLIS = 30_000;

/** Plaid announces one thing by several webhooks, of which all but one find nothing. */
const COMPANY_MILLIS = 2_500;

const MOST_ENTRIES = 200;

/** The entries of the topics that are about a user or one of their banks. */
export function own(entries, user, items) {
  const keys = new Set([user, ...items.map((item) => item.itemId)]);
  return entries.filter((entry) => keys.has(entry.key));
}

export const remember = (entries, entry) => [...entries, entry].slice(-MOST_ENTRIES);

/**
 * The update to show: the newest that brought something, unless a newer one is still on its way.
 *
 * @param faulty whether something is wrong on purpose, so that an update may be silent for long
 * @return its stages, each with its entry and the milliseconds since the first one; or null
 */
export function journey(entries, now, faulty) {
  const updates = grouped(entries);
  const full = updates.find((it) => it.some(({ topic }) => topic === 'categories.totaled'));
  const patience = faulty ? LONG_PATIENCE_MILLIS : PATIENCE_MILLIS;
  const company = full?.some(({ topic }) => topic === STAGES[0].topic) ? COMPANY_MILLIS : 0;
  const coming = updates
    .filter((it) => now - time(it.at(-1)) < patience)
    .filter((it) => !full || time(it[0]) - time(full.at(-1)) > company)
    .toSorted((one, other) => other.length - one.length);
  const shown = coming[0] ?? full ?? updates[0];
  return shown ? staged(shown) : null;
}

const time = (entry) => Date.parse(entry.at);

/** Entries by update, the newest update first. */
function grouped(entries) {
  const updates = new Map();
  let alerting = null;
  for (const entry of entries) {
    if (entry.topic === 'rules.violations') alerting = entry.updateId;
    // An outcome may be of several alerts, and does not say of which update.
    const id = entry.updateId ?? (entry.topic === 'notifications.outcomes' ? alerting : null);
    if (id) updates.set(id, [...(updates.get(id) ?? []), entry]);
  }
  return [...updates.values()].sort((one, other) => other[0].number - one[0].number);
}

function staged(entries) {
  const ofPlan = entries.some((entry) => entry.topic === PLAN.topic);
  const stages = ofPlan ? [PLAN, ...STAGES.slice(3)] : STAGES;
  const begin = time(entries[0]);
  return {
    updateId: entries[0].updateId,
    stages: stages.map((stage) => {
      const entry = entries.find((it) => it.topic === stage.topic);
      return { ...stage, entry, millis: entry ? time(entry) - begin : null };
    }),
  };
}
