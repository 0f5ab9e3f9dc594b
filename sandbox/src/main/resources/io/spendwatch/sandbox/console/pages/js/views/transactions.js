import { html, nothing } from '/lit-html/lit-html.js';
import { repeat } from '/lit-html/directives/repeat.js';
import { bank } from '../bank.js';
import { day, money, placeOf } from '../format.js';

/** The newest transactions, and what a bank may do with each. */
export function transactions(app) {
  const { transactions: shown } = app.state;
  return html`
    <section class="panel" aria-labelledby="transactions-title">
      <header>
        <h2 id="transactions-title">Transactions</h2>
        <p class="hint">The newest, and what a bank does to them</p>
      </header>
      ${
        shown.length
          ? html`<ul class="rows transactions">
            ${repeat(
              shown,
              (it) => it.transactionId,
              (it) => row(app, it),
            )}
          </ul>`
          : html`<p class="empty">None yet.</p>`
      }
    </section>
  `;
}

function row(app, it) {
  const name = it.merchant ?? it.name;
  const { categories } = app.state;
  return html`
    <li class="transaction">
      <span>
        <strong>${name}</strong>
        ${it.pending ? html`<span class="chip" data-tone="warn">Pending</span>` : nothing}
      </span>
      <span class="amount">${money(it.amount)}</span>
      <small>
        ${[day(it.date), placeOf(it)].filter(Boolean).join(', ')}<br>
        ${it.categories.map((path) => categories?.name(path) ?? path).join(' / ')}
      </small>
      <span class="actions">
        ${
          it.pending
            ? action(app, 'Post', name, 'has posted, under a new id', () => bank.post(it))
            : nothing
        }
        ${
          !it.pending && Number(it.amount.amount) > 0
            ? action(app, 'Refund', name, 'is refunded', () => bank.refund(it))
            : nothing
        }
        ${action(app, 'Remove', name, 'is removed by the bank', () => bank.remove(it))}
      </span>
    </li>
  `;
}

function action(app, words, name, done, act) {
  const run = () =>
    app.attempt(async () => {
      await act();
      app.say(`${name} ${done}. Plaid is told.`);
    });
  return html`<button class="quiet" aria-label="${words} ${name}" @click=${run}>${words}</button>`;
}
