import { html, nothing } from '/lit-html/lit-html.js';
import { alerts } from './alerts.js';
import { banks } from './banks.js';
import { faults } from './faults.js';
import { flow } from './flow.js';
import { limits } from './limits.js';
import { linkDialog } from './link-dialog.js';
import { masthead } from './masthead.js';
import { nextStep } from './next-step.js';
import { personDialog } from './person-dialog.js';
import { phone } from './phone.js';
import { places } from './places.js';
import { repairDialog } from './repair-dialog.js';
import { ruleDialog } from './rule-dialog.js';
import { spend } from './spend.js';
import { spending } from './spending.js';
import { transactions } from './transactions.js';

const DIALOGS = { link: linkDialog, repair: repairDialog, rule: ruleDialog, person: personDialog };

export function page(app) {
  const { dialog, notice, places: known } = app.state;
  if (!known) return nothing;
  return html`
    ${masthead(app)}
    <main>
      ${nextStep(app)}
      ${flow(app)}
      <div class="columns">
        <div class="column">${spend(app)}${banks(app)}${faults(app)}</div>
        <div class="column">${limits(app)}${spending(app)}${transactions(app)}</div>
        <div class="column">${phone(app)}${alerts(app)}</div>
      </div>
    </main>
    ${places(app)}
    <div class="notice" role="status" data-tone=${notice?.tone ?? 'good'}>
      ${
        notice
          ? html`<p>${notice.text}</p>
            <button class="plain" @click=${() => app.set({ notice: null })}>Dismiss</button>`
          : nothing
      }
    </div>
    ${dialog ? DIALOGS[dialog.kind](app, dialog) : nothing}
  `;
}
