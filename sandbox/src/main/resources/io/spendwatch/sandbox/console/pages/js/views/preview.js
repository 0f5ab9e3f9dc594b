import { html, nothing } from '/lit-html/lit-html.js';
import { days, money, plural, plusDays, share, today } from '../format.js';
import { isComplete, toRule } from '../rule-form.js';

const DAYS_BACK = 75;
const PAUSE_MILLIS = 400;

let planned;

/** Asks what the rule would have said, once no more is typed. */
export function previewSoon(app) {
  clearTimeout(planned);
  planned = setTimeout(() => ask(app), PAUSE_MILLIS);
}

async function ask(app) {
  const { form } = app.state.dialog ?? {};
  if (!form || !isComplete(form)) return;
  try {
    const from = plusDays(today(app.state.plan.zone), -DAYS_BACK);
    const past = await app.api.previewRule(toRule(form), from);
    if (app.state.dialog?.form === form)
      app.revise({ past, limit: toRule(form).limit, problem: null });
  } catch (failure) {
    if (app.state.dialog?.form === form) app.revise({ problem: failure.message });
  }
}

/** What the rule would have summed and said over the past. */
export function preview(app, { past, limit }) {
  return html`
    <section class="preview" aria-label="Preview" aria-live="polite">
      <h3>What it would have said</h3>
      ${
        past
          ? html`<ul class="rows small">${past.periods.toReversed().map((it) => row(it, limit))}</ul>
            <p class="hint">${plural(past.alerts.length, 'alert')} in ${plural(past.periods.length, 'period')}.</p>`
          : html`<p class="empty">A name, a limit and a category, and the past is looked at.</p>`
      }
    </section>
  `;
}

function row({ start, end, sum, level }, limit) {
  return html`
    <li>
      <p class="figures">
        <span>${days({ start, end })}</span>
        <span>${money(sum)}${level >= 100 ? html` <strong>over</strong>` : nothing}</span>
      </p>
      <div class="bar" data-tone=${level >= 100 ? 'over' : level > 0 ? 'warn' : 'good'} aria-hidden="true">
        <div class="fill" .style=${`width: ${100 * share(sum, limit)}%`}></div>
      </div>
    </li>
  `;
}
