import { html, nothing } from '/lit-html/lit-html.js';
import { PURCHASES, bank } from '../bank.js';
import { exampleRule } from '../rule-form.js';

/** The one thing that makes sense now, for somebody who has never been here. */
export function nextStep(app) {
  const step = app.state.loaded ? stepOf(app) : null;
  if (!step) return nothing;
  return html`
    <section class="next-step" aria-label="Next step">
      <p><strong>${step.title}</strong> ${step.words}</p>
      ${
        step.act
          ? html`<button class="primary" @click=${() => app.attempt(step.act)}>${step.button}</button>`
          : nothing
      }
    </section>
  `;
}

function stepOf(app) {
  const { items, plan, alerts } = app.state;
  if (items.length === 0) return link(app);
  if (plan.rules.length === 0) return limit(app);
  if (alerts.length === 0) return spend(app);
  return alerts[0].kind === 'EXCEEDED' ? REFUND : null;
}

const link = (app) => ({
  title: 'Begin with a bank.',
  words: 'It is a simulated one, linked the way Plaid Link does it.',
  button: 'Link a bank',
  act: () => app.open('link'),
});

const limit = (app) => ({
  title: 'Now a limit.',
  words: 'Airports, car rentals, and restaurants and shops outside Ohio: $2,000 in half a month.',
  button: 'Add this limit',
  act: async () => {
    await app.api.addRule(exampleRule());
    await app.session.readPlan();
  },
});

const spend = (app) => ({
  title: 'Now spend too much.',
  words: 'One computer from the Apple Store in San Francisco is enough.',
  button: 'Spend $2,307.21',
  act: () => {
    const [apple] = PURCHASES;
    const description = `${apple.words} ${apple.place}`;
    return bank.add(app.state.items[0].itemId, { description, amount: Number(apple.amount) });
  },
});

const REFUND = {
  title: 'It is on the phone.',
  words: 'Refund a purchase under “Transactions”, and the alert is taken back.',
};
