import { html } from '/lit-html/lit-html.js';
import { INSTITUTIONS, PERSONAS, bank } from '../bank.js';
import { dialog } from './dialog.js';

/** A stand-in for Plaid Link, which asks for a bank and a login. */
export function linkDialog(app, shown) {
  return dialog(app, shown, {
    title: 'Link a bank',
    words: 'In an app this is Plaid Link. Here the simulator is told who signs in where.',
    button: 'Link',
    body: html`
      <label class="field">
        <span>Bank</span>
        <select name="institution">
          ${INSTITUTIONS.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select>
      </label>
      <fieldset class="options">
        <legend>Who signs in</legend>
        ${PERSONAS.map(
          ({ id, name, about }, index) => html`<label class="check">
            <input type="radio" name="persona" value=${id} ?checked=${index === 0}>
            <span>${name} <small>${about}</small></span>
          </label>`,
        )}
      </fieldset>
    `,
    submit: ({ institution, persona }) => link(app, institution.value, persona.value),
  });
}

/** Link token, public token, item: the three steps of every app with Plaid. */
async function link(app, institutionId, personaId) {
  const persona = PERSONAS.find((it) => it.id === personaId);
  const linkToken = await app.api.linkToken();
  const publicToken = await bank.completeLink(linkToken, institutionId, persona);
  await app.api.linkItem({ publicToken, institutionId });
  await app.session.readItems();
}
