import { html, nothing } from '/lit-html/lit-html.js';
import { isWithin } from '../categories.js';
import { day, days, money, placeOf, plusDays, share } from '../format.js';
import { categoriesIn } from '../rule-form.js';

const TAXONOMIES = { personalFinance: 'Personal finance', legacy: 'Legacy' };

/** What was spent by category, from the top down to the transactions, period by period. */
export function spending(app) {
  const { totals, path } = app.state;
  return html`
    <section class="panel" aria-labelledby="spending-title">
      <header>
        <h2 id="spending-title">Spending</h2>
        ${totals ? periods(app, totals.period) : nothing}
      </header>
      ${path ? category(app) : top(app)}
    </section>
  `;
}

function periods(app, period) {
  const turn = (to) => {
    app.set({ period: to });
    return app.attempt(app.session.readSpending);
  };
  const current = app.state.currentPeriod;
  const next = plusDays(period.end, 1);
  const latest = !current || period.start >= current.start;
  return html`
    <div class="periods">
      <button class="quiet" @click=${() => turn(plusDays(period.start, -1))}>Earlier</button>
      <span aria-live="polite">${days(period)}</span>
      <button class="quiet" ?disabled=${latest}
        @click=${() => turn(next >= current.start ? 'current' : next)}>Later</button>
    </div>
  `;
}

function top(app) {
  const { totals, categories } = app.state;
  const taxonomy = app.state.taxonomy ?? taxonomyOfRules(app.state);
  const shown = (totals?.totals ?? []).filter(
    (it) => it.names.length === 1 && categories?.taxonomyOf(it.dottedCategory) === taxonomy,
  );
  return html`
    <fieldset class="choice">
      <legend>Plaid’s categories</legend>
      ${Object.entries(TAXONOMIES).map(
        ([value, words]) => html`<label>
          <input type="radio" name="taxonomy" .checked=${value === taxonomy}
            @change=${() => app.set({ taxonomy: value })}> ${words}
        </label>`,
      )}
    </fieldset>
    ${
      shown.length ? bars(app, shown) : html`<p class="empty">Nothing was spent in this period.</p>`
    }
  `;
}

/** What is watched is what one wants to see first. */
function taxonomyOfRules({ plan, categories }) {
  const [first] = plan?.rules.flatMap((rule) => categoriesIn(rule.condition)) ?? [];
  return first && categories ? categories.taxonomyOf(first) : 'personalFinance';
}

function bars(app, totals) {
  const sorted = totals.toSorted((one, other) => other.amount.amount - one.amount.amount);
  const most = sorted[0].amount;
  return html`<ul class="bars">${sorted.map((total) => bar(app, total, most))}</ul>`;
}

function bar(app, { dottedCategory, amount }, most) {
  return html`
    <li>
      <button class="total" @click=${() => look(app, dottedCategory)}>
        <span>
          <span class="name">${app.state.categories.name(dottedCategory)}</span>
          ${watching(app.state, dottedCategory)}
        </span>
        <span>${money(amount)}</span>
        <span class="bar" aria-hidden="true">
          <span class="fill" .style=${`width: ${Number(most.amount) > 0 ? 100 * share(amount, most) : 0}%`}></span>
        </span>
      </button>
    </li>
  `;
}

/** The limits that name it, or something below it. */
function watching({ plan }, path) {
  const names = plan.rules
    .filter((rule) => categoriesIn(rule.condition).some((it) => isWithin(it, path)))
    .map((rule) => rule.name);
  return names.length ? html`<small>counted by ${names.join(', ')}</small>` : nothing;
}

function look(app, path) {
  app.set({ path, category: null });
  return app.attempt(app.session.readSpending);
}

function category(app) {
  const { path, category: shown, categories } = app.state;
  const names = path.split('.');
  const above = names.slice(0, -1).map((_, index) => names.slice(0, index + 1).join('.'));
  return html`
    <nav class="crumbs" aria-label="Category">
      <button class="plain" @click=${() => look(app, null)}>All</button>
      ${above.map((it) => html`<button class="plain" @click=${() => look(app, it)}>${categories.name(it)}</button>`)}
      <span aria-current="true">${categories.name(path)}</span>
    </nav>
    ${shown ? inside(app, shown) : html`<p class="empty">Looking …</p>`}
  `;
}

function inside(app, { amounts, children, transactions }) {
  return html`
    <p class="sum">${amounts.length ? amounts.map(money).join(' and ') : 'Nothing in this period'}</p>
    ${children.length ? bars(app, children) : nothing}
    <ul class="rows small">
      ${transactions.map(
        (it) => html`<li class="figures">
          <span>${it.merchant ?? it.name} <small>${[day(it.date), placeOf(it)].filter(Boolean).join(', ')}</small></span>
          <span>${money(it.amount)}</span>
        </li>`,
      )}
    </ul>
  `;
}
