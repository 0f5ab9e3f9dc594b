import { html, nothing } from '/lit-html/lit-html.js';
import { day, days, moment, money, plural } from '../format.js';

const KINDS = {
  EXCEEDED: { words: 'Exceeded', tone: 'over' },
  APPROACHING: { words: 'Approaching', tone: 'warn' },
  RECOVERED: { words: 'Recovered', tone: 'good' },
};

/** What was alerted, and why. */
export function alerts(app) {
  const { alerts: shown } = app.state;
  return html`
    <section class="panel" aria-labelledby="alerts-title">
      <h2 id="alerts-title">Alerts</h2>
      ${
        shown.length
          ? html`<ul class="rows">${shown.map((alert) => row(alert))}</ul>`
          : html`<p class="empty">No limit has been crossed.</p>`
      }
    </section>
  `;
}

function row(alert) {
  const kind = KINDS[alert.kind];
  return html`
    <li>
      <p>
        <span class="chip" data-tone=${kind.tone}>${kind.words}</span>
        <strong>${alert.ruleName}</strong>
      </p>
      <p>${sentence(alert)}</p>
      <details>
        <summary>Why, at ${moment(alert.at)}</summary>
        ${why(alert)}
      </details>
    </li>
  `;
}

function sentence({ kind, sum, limit, overBy, level }) {
  const figures = `${money(sum)} of ${money(limit)}`;
  if (kind === 'EXCEEDED') return `${figures}: over by ${money(overBy)}.`;
  if (kind === 'APPROACHING') return `${figures}: above ${level}%.`;
  return `${figures}: under ${level === 100 ? 'the limit' : `${level}%`} again.`;
}

function why({ period, crossedBy, largest, transactions }) {
  return html`
    <p class="hint">
      In the period ${days(period)}.
      ${crossedBy ? `Crossed by ${crossedBy.name}, ${money(crossedBy.amount)}.` : nothing}
      ${plural(transactions, 'transaction')} made the sum:
    </p>
    <ul class="rows small">
      ${largest.map(
        (it) => html`<li class="figures">
          <span>${it.name} <small>${day(it.date)}</small></span><span>${money(it.amount)}</span>
        </li>`,
      )}
    </ul>
  `;
}
