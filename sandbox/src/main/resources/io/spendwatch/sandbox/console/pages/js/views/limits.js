import { html, nothing } from '/lit-html/lit-html.js';
import { days, money, plural, share } from '../format.js';
import { emptyForm, inWords, toForm } from '../rule-form.js';

/** The rules, each with how much of its limit is used. */
export function limits(app) {
  const { plan, currentPeriod } = app.state;
  const rules = plan?.rules ?? [];
  return html`
    <section class="panel" aria-labelledby="limits-title">
      <header>
        <h2 id="limits-title">Limits</h2>
        <p class="hint">${currentPeriod ? days(currentPeriod) : nothing}</p>
        <button class="quiet" ?disabled=${!app.state.categories}
          @click=${() => app.open('rule', { form: emptyForm() })}>New limit</button>
      </header>
      ${
        rules.length
          ? html`<ul class="rows">${rules.map((rule) => row(app, rule))}</ul>`
          : html`<p class="empty">Nothing is watched yet. A limit may span several categories and places.</p>`
      }
    </section>
  `;
}

function row(app, rule) {
  const standing = newest(app.state.standings.filter((it) => it.ruleId === rule.id));
  const form = toForm(rule);
  return html`
    <li class="limit">
      <p>
        <strong>${rule.name}</strong>
        ${rule.on ? nothing : html`<span class="chip">Off</span>`}
        ${standing ? state(standing) : nothing}
      </p>
      ${standing ? bar(rule, standing) : nothing}
      <p class="hint">${inWords(rule.condition, app.state.categories?.name ?? String)}</p>
      <div class="actions">
        ${
          form
            ? html`<button class="quiet" @click=${() => app.open('rule', { form })}>Edit</button>`
            : html`<p class="hint">It says more than the editor here can show.</p>`
        }
        <button class="quiet" @click=${() => remove(app, rule)}>Remove</button>
      </div>
    </li>
  `;
}

const newest = (standings) =>
  standings.toSorted((one, other) => other.period.start.localeCompare(one.period.start))[0];

function state({ level }) {
  if (level >= 100) return html`<span class="chip" data-tone="over">Over</span>`;
  return level > 0
    ? html`<span class="chip" data-tone="warn">Above ${level}%</span>`
    : html`<span class="chip" data-tone="good">Within</span>`;
}

function bar(rule, { sum, limit, level, transactions }) {
  const tone = level >= 100 ? 'over' : level > 0 ? 'warn' : 'good';
  return html`
    <div class="bar" data-tone=${tone} aria-hidden="true">
      <div class="fill" .style=${`width: ${100 * share(sum, limit)}%`}></div>
      ${rule.warningLevels.map((it) => html`<div class="mark" .style=${`left: ${it}%`}></div>`)}
    </div>
    <p class="figures">
      <span>${money(sum)} of ${money(limit)}</span>
      <span class="hint">${plural(transactions, 'transaction')}</span>
    </p>
  `;
}

function remove(app, rule) {
  return app.attempt(async () => {
    await app.api.removeRule(rule.id);
    await app.session.readPlan();
    app.say(`“${rule.name}” is watched no more.`);
  });
}
