import { html } from '/lit-html/lit-html.js';
import { repeat } from '/lit-html/directives/repeat.js';
import { clock } from '../format.js';

const MOST = 4;

/** The person's lock screen, with what the push catcher caught for it. */
export function phone(app) {
  const { pushes, user } = app.state;
  return html`
    <section class="panel" aria-labelledby="phone-title">
      <h2 id="phone-title">On the phone of ${user}</h2>
      <div class="phone">
        <p class="time" aria-hidden="true">${clock(Date.now())}</p>
        <ul aria-live="polite">
          ${repeat(pushes.slice(0, MOST), (push) => push.messageId, notification)}
        </ul>
        ${pushes.length ? '' : html`<p class="silence">No pushes yet</p>`}
      </div>
    </section>
  `;
}

function notification({ title, body, at }) {
  return html`
    <li class="push">
      <p class="from"><span>Spendwatch</span><span>${clock(at)}</span></p>
      <p class="headline">${title}</p>
      <p>${body}</p>
    </li>
  `;
}
