import { html } from '/lit-html/lit-html.js';
import { bank } from '../bank.js';
import { dialog } from './dialog.js';

/** A stand-in for Plaid Link in update mode. */
export function repairDialog(app, shown) {
  const { item } = shown;
  return dialog(app, shown, {
    title: `Sign in to ${item.institution.name}`,
    words:
      'In an app this is Plaid Link in update mode. What was missed meanwhile is read afterwards.',
    button: 'Sign in',
    body: html`<p>The simulator takes any sign-in for a good one.</p>`,
    submit: async () => {
      await bank.updateInLink(await app.api.repairToken(item.itemId));
      await app.api.reportRepair(item.itemId);
    },
  });
}
