import { html, nothing } from '/lit-html/lit-html.js';
import { PLACES, PURCHASES, bank } from '../bank.js';

/** Plays the person in a shop. */
export function spend(app) {
  const { items } = app.state;
  return html`
    <section class="panel" aria-labelledby="spend-title">
      <h2 id="spend-title">Spend something</h2>
      ${
        items.length
          ? form(app, items)
          : html`<p class="empty">A bank must be linked before money can be spent.</p>`
      }
    </section>
  `;
}

function form(app, items) {
  return html`
    <form class="stack" @submit=${(event) => submit(app, event)}>
      <label class="field">
        <span>Merchant</span>
        <select name="words" @change=${suggest}>
          ${PURCHASES.map(({ words }) => html`<option>${words}</option>`)}
        </select>
      </label>
      <div class="row">
        <label class="field">
          <span>Amount in dollars</span>
          <input name="amount" inputmode="decimal" required pattern="[0-9]{1,6}([.][0-9]{1,2})?"
            .defaultValue=${PURCHASES[0].amount} title="An amount such as 78.50">
        </label>
        <label class="field">
          <span>Place</span>
          <select name="place">${PLACES.map((place) => html`<option>${place}</option>`)}</select>
        </label>
      </div>
      ${
        items.length > 1
          ? html`<label class="field">
            <span>Bank</span>
            <select name="item">
              ${items.map((it) => html`<option value=${it.itemId}>${it.institution.name}</option>`)}
            </select>
          </label>`
          : nothing
      }
      <label class="check"><input type="checkbox" name="pending"> Still pending; it posts later</label>
      <button class="primary">Spend</button>
    </form>
  `;
}

function suggest({ target }) {
  const { amount, place } = PURCHASES.find((it) => it.words === target.value);
  target.form.elements.amount.value = amount;
  target.form.elements.place.value = place;
}

function submit(app, event) {
  event.preventDefault();
  const { words, amount, place, pending, item } = event.target.elements;
  const itemId = item?.value ?? app.state.items[0].itemId;
  return app.attempt(async () => {
    await bank.add(itemId, {
      description: `${words.value} ${place.value}`,
      amount: Number(amount.value),
      pending: pending.checked,
    });
    app.say(`${words.value}: $${amount.value} has been spent. Plaid is told.`);
  });
}
