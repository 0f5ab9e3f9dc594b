import { html, nothing } from '/lit-html/lit-html.js';
import { ref } from '/lit-html/directives/ref.js';

/**
 * A modal dialog with a form in it. The browser keeps the focus inside, gives it back, and closes on
 * Escape.
 *
 * @param submit does what the dialog is for; the dialog closes if it succeeds, and shows the problem
 *     if it does not
 */
export function dialog(
  app,
  shown,
  { title, words, body, button, submit, wide = false, ready = true },
) {
  const close = () => app.set({ dialog: null });
  const run = async (event) => {
    event.preventDefault();
    const modal = event.target.closest('dialog');
    app.revise({ busy: true, problem: null });
    try {
      await submit(event.target.elements);
      modal.close();
    } catch (failure) {
      app.revise({ busy: false, problem: failure.message });
    }
  };
  return html`
    <dialog ${ref(openModally)} class=${wide ? 'wide' : ''} aria-labelledby="dialog-title" @close=${close}>
      <form class="stack" @submit=${run}>
        <header>
          <h2 id="dialog-title">${title}</h2>
          <button type="button" class="plain" @click=${closeNearest}>Cancel</button>
        </header>
        ${words ? html`<p class="hint">${words}</p>` : nothing}
        ${body}
        <p role="alert" class="problem">${shown.problem}</p>
        <button class="primary" ?disabled=${shown.busy || !ready}>${shown.busy ? 'One moment …' : button}</button>
      </form>
    </dialog>
  `;
}

function openModally(element) {
  // Not yet in the document when it is made.
  queueMicrotask(() => {
    if (element?.isConnected && !element.open) element.showModal();
  });
}

const closeNearest = ({ target }) => target.closest('dialog').close();
