import { html } from '/lit-html/lit-html.js';
import { bank } from '../bank.js';

const FAULTS = [
  {
    words: 'The bank is down',
    effect: 'reading waits, or is tried when asked: “Read now”',
    fault: { kind: 'fail', error_code: 'INSTITUTION_DOWN', endpoint: '/transactions/sync' },
  },
  {
    words: 'Plaid is slow',
    effect: 'each answer takes four to six seconds',
    fault: { kind: 'slow', endpoint: '/transactions/sync', least_ms: 4000, most_ms: 6000 },
  },
  {
    words: 'Webhooks come twice',
    effect: 'and still nobody is told twice',
    fault: { kind: 'duplicate' },
  },
  {
    words: 'Webhooks get lost',
    effect: 'what they would have told is found by reading',
    fault: { kind: 'lose' },
  },
];

/** What may go wrong, at the simulator of Plaid. */
export function faults(app) {
  return html`
    <section class="panel" aria-labelledby="faults-title">
      <h2 id="faults-title">Make something go wrong</h2>
      <ul class="rows">${FAULTS.map((one) => row(app, one))}</ul>
    </section>
  `;
}

function row(app, { words, effect, fault }) {
  const active = app.state.faults.find((it) => it.kind === fault.kind);
  const change = () =>
    app.attempt(async () => {
      await (active ? bank.clearFault(active.fault_id) : bank.addFault(fault));
      await app.session.readFaults();
    });
  return html`
    <li>
      <label class="switch">
        <input type="checkbox" role="switch" aria-describedby="effect-${fault.kind}"
          .checked=${Boolean(active)} @change=${change}>
        ${words}
      </label>
      <small id="effect-${fault.kind}">${effect}</small>
    </li>
  `;
}
