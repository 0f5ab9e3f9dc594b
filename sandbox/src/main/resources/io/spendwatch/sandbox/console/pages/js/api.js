import { call } from './http.js';

/**
 * The link-service, as openapi.yaml describes it, for one user.
 *
 * @param base where it is
 * @param token of the user
 */
export function createApi(base, token) {
  const headers = { Authorization: `Bearer ${token}` };
  const get = (path) => call(base + path, { headers });
  const send = (method, path, body) => call(base + path, { method, body, headers });
  const id = encodeURIComponent;

  return {
    items: () => get('/v1/items').then((it) => it.items),
    linkToken: () => send('POST', '/v1/link-tokens').then((it) => it.linkToken),
    linkItem: (item) => send('POST', '/v1/items', item),
    removeItem: (itemId) => send('DELETE', `/v1/items/${id(itemId)}`),
    refreshItem: (itemId) => send('POST', `/v1/items/${id(itemId)}/refreshes`),
    repairToken: (itemId) =>
      send('POST', `/v1/items/${id(itemId)}/link-tokens`).then((it) => it.linkToken),
    reportRepair: (itemId) => send('POST', `/v1/items/${id(itemId)}/repairs`),
    categories: () => get('/v1/categories'),
    plan: () => get('/v1/plan'),
    savePlan: (plan) => send('PUT', '/v1/plan', plan),
    addRule: (rule) => send('POST', '/v1/rules', rule),
    saveRule: (ruleId, rule) => send('PUT', `/v1/rules/${id(ruleId)}`, rule),
    removeRule: (ruleId) => send('DELETE', `/v1/rules/${id(ruleId)}`),
    previewRule: (rule, from) => send('POST', '/v1/rule-previews', { rule, from }),
    standings: () => get('/v1/rules/standings').then((it) => it.standings),
    totals: (period) => get(`/v1/totals?period=${period}`),
    category: (path, period) => get(`/v1/totals/${id(path)}?period=${period}`),
    transactions: (from, to) =>
      get(`/v1/transactions?from=${from}&to=${to}&limit=8`).then((it) => it.transactions),
    alerts: () => get('/v1/alerts?limit=10').then((it) => it.alerts),
    registerPhone: (phone) => send('PUT', '/v1/devices/phone', { token: phone }),
    events: (more, signal) =>
      fetch(`${base}/v1/events`, { headers: { ...headers, ...more }, signal }),
  };
}
