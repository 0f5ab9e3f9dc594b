import { html, nothing } from '/lit-html/lit-html.js';
import { bank } from '../bank.js';
import { moment } from '../format.js';

const STATUS = {
  GOOD: { words: 'Working', tone: 'good' },
  LOGIN_REQUIRED: {
    words: 'The bank needs you: sign in again',
    tone: 'over',
    repair: 'Sign in again',
  },
  EXPIRING: { words: 'The consent is about to end', tone: 'warn', repair: 'Renew the consent' },
  REVOKED: { words: 'Access was revoked: link it anew', tone: 'over' },
  REMOVED: { words: 'Removed', tone: 'over' },
  ERROR: { words: 'The bank has a problem; it is tried again', tone: 'warn' },
};

/** The linked banks, their health, and what repairs it. */
export function banks(app) {
  const { items } = app.state;
  return html`
    <section class="panel" aria-labelledby="banks-title">
      <header>
        <h2 id="banks-title">Banks</h2>
        <button class="quiet" @click=${() => app.open('link')}>
          ${items.length ? 'Link another' : 'Link one'}
        </button>
      </header>
      ${
        items.length
          ? html`<ul class="rows">${items.map((item) => row(app, item))}</ul>`
          : html`<p class="empty">No bank is linked yet.</p>`
      }
    </section>
  `;
}

function row(app, item) {
  const status = STATUS[item.status];
  const read = item.fetchedAt
    ? `last read ${moment(item.fetchedAt)}`
    : 'being read for the first time';
  return html`
    <li class="bank">
      <p>
        <strong>${item.institution.name}</strong>
        <span class="chip" data-tone=${status.tone}>${status.words}</span>
      </p>
      <p class="hint">
        ${item.accounts.map((it) => `${it.name} ${it.mask ?? ''}`).join(', ')}; ${read}
      </p>
      <div class="actions">
        ${
          status.repair
            ? html`<button class="primary" @click=${() => app.open('repair', { item })}>
              ${status.repair}
            </button>`
            : nothing
        }
        <button class="quiet" @click=${() => readNow(app, item)}>Read now</button>
        ${
          item.status === 'GOOD'
            ? html`<button class="quiet" @click=${() => askForLogin(app, item)}>
              Make it ask for a new login
            </button>`
            : nothing
        }
        <button class="quiet" @click=${() => remove(app, item)}>Remove</button>
      </div>
    </li>
  `;
}

function readNow(app, item) {
  return app.attempt(async () => {
    await app.api.refreshItem(item.itemId);
    app.say(`${item.institution.name} is being read.`);
  });
}

function askForLogin(app, item) {
  return app.attempt(async () => {
    await bank.requireLogin(item.itemId);
    await app.api.refreshItem(item.itemId);
    app.say(`${item.institution.name} asks for a new login.`);
  });
}

function remove(app, item) {
  return app.attempt(async () => {
    await app.api.removeItem(item.itemId);
    await app.session.readItems();
    app.say(`${item.institution.name} is let go of; its transactions leave all sums.`);
  });
}
