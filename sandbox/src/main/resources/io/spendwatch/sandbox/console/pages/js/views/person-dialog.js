import { html } from '/lit-html/lit-html.js';
import { keepPerson, newName } from '../people.js';
import { dialog } from './dialog.js';

/** Makes somebody who has nothing yet, or lets one be somebody by name. */
export function personDialog(app, shown) {
  return dialog(app, shown, {
    title: 'Be somebody',
    words: 'The sandbox’s issuer takes everybody’s word for who they are.',
    button: 'Begin',
    body: html`
      <label class="field">
        <span>Name</span>
        <input name="user" required maxlength="60" pattern="[A-Za-z0-9._\\-]+" autocomplete="off"
          .defaultValue=${newName()} title="Letters, digits, dots and dashes">
      </label>
    `,
    submit: async ({ user }) => {
      keepPerson(user.value);
      app.session.enter(user.value);
    },
  });
}
