import { html } from '/lit-html/lit-html.js';
import { keepPerson, people } from '../people.js';

const THEMES = { '': 'As the system', light: 'Light', dark: 'Dark' };

export function masthead(app) {
  return html`
    <header class="masthead">
      <div>
        <h1>Spendwatch</h1>
        <p class="tagline">
          A purchase reaches the bank; a moment later the phone says which budget it broke.
        </p>
      </div>
      <div class="controls">${connection(app.state)}${person(app)}${theme()}</div>
    </header>
  `;
}

/** Either stream is null until it has been open once. */
function connection({ connected, topicsConnected }) {
  const live = connected && topicsConnected;
  const lost = connected === false || topicsConnected === false;
  const words = lost ? 'Connection lost, trying again' : live ? 'Live' : 'Connecting';
  return html`<p class="connection" role="status" data-live=${Boolean(live)}>${words}</p>`;
}

function person(app) {
  const { user } = app.state;
  const choose = ({ target }) => {
    keepPerson(target.value);
    app.session.enter(target.value);
  };
  const known = [...new Set([...people(), user].filter(Boolean))];
  return html`
    <label class="field inline">
      <span>Person</span>
      <select @change=${choose}>
        ${known.map((name) => html`<option value=${name} .selected=${name === user}>${name}</option>`)}
      </select>
    </label>
    <button class="quiet" @click=${() => app.open('person')}>New person</button>
  `;
}

function theme() {
  const chosen = document.documentElement.dataset.theme ?? '';
  const choose = ({ target }) => {
    if (target.value) {
      document.documentElement.dataset.theme = target.value;
      localStorage.setItem('theme', target.value);
    } else {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem('theme');
    }
  };
  return html`
    <label class="field inline">
      <span>Colours</span>
      <select @change=${choose}>
        ${Object.entries(THEMES).map(
          ([value, words]) =>
            html`<option value=${value} ?selected=${value === chosen}>${words}</option>`,
        )}
      </select>
    </label>
  `;
}
