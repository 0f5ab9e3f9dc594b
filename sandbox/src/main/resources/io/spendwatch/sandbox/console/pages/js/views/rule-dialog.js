import { html, nothing } from '/lit-html/lit-html.js';
import { money } from '../format.js';
import { isComplete, toRule } from '../rule-form.js';
import { categoryTree } from './category-tree.js';
import { dialog } from './dialog.js';
import { preview, previewSoon } from './preview.js';

const PLACES = ['anywhere', 'only in', 'not in'];

/** Makes a limit, or changes one. */
export function ruleDialog(app, shown) {
  const { form } = shown;
  return dialog(app, shown, {
    title: form.id ? 'Edit the limit' : 'New limit',
    button: 'Save',
    wide: true,
    ready: isComplete(form),
    body: html`
      <div class="row">${fields(app, form)}</div>
      <div class="halves">
        ${categoryTree(app, shown, (choices) => change(app, { choices }))}
        <div class="stack">${choices(app, form)}${preview(app, shown)}</div>
      </div>
    `,
    submit: () => save(app, form),
  });
}

function change(app, changes) {
  app.revise({ form: { ...app.state.dialog.form, ...changes } });
  previewSoon(app);
}

function fields(app, form) {
  const to =
    (name) =>
    ({ target }) =>
      change(app, { [name]: target.value });
  return html`
    <label class="field">
      <span>Name</span>
      <input required maxlength="60" .value=${form.name} @input=${to('name')}>
    </label>
    <label class="field">
      <span>Limit in dollars</span>
      <input required inputmode="decimal" pattern="[0-9]{1,9}([.][0-9]{1,2})?" .value=${form.limit}
        @input=${to('limit')} title="An amount such as 500.00">
    </label>
    <label class="field">
      <span>Warn before</span>
      <select @change=${to('warning')}>
        ${['', '50', '80', '90'].map(
          (it) =>
            html`<option value=${it} ?selected=${it === form.warning}>${it ? `at ${it}%` : 'no'}</option>`,
        )}
      </select>
    </label>
    <label class="check">
      <input type="checkbox" .checked=${form.on} @change=${({ target }) => change(app, { on: target.checked })}>
      On
    </label>
  `;
}

function choices(app, form) {
  const put = (index, changes) =>
    change(app, { choices: form.choices.with(index, { ...form.choices[index], ...changes }) });
  return html`
    <fieldset class="options chosen">
      <legend>What counts</legend>
      ${form.choices.length ? nothing : html`<p class="empty">Choose a category.</p>`}
      ${form.choices.map(({ category, where, region }, index) => {
        const name = app.state.categories.name(category);
        return html`
          <div class="row choice-row">
            <span>${name}</span>
            <select aria-label="Where for ${name}" @change=${({ target }) => put(index, { where: target.value })}>
              ${PLACES.map((it) => html`<option ?selected=${it === where}>${it}</option>`)}
            </select>
            ${
              where === 'anywhere'
                ? nothing
                : html`<input aria-label="State for ${name}" required maxlength="40" .value=${region}
                  @input=${({ target }) => put(index, { region: target.value })}>`
            }
            <button type="button" class="quiet" aria-label="Take ${name} away"
              @click=${() => change(app, { choices: form.choices.toSpliced(index, 1) })}>×</button>
          </div>
        `;
      })}
    </fieldset>
  `;
}

async function save(app, form) {
  const rule = toRule(form);
  await (form.id ? app.api.saveRule(form.id, rule) : app.api.addRule(rule));
  await app.session.readPlan();
  app.say(`“${rule.name}” is watched: ${money(rule.limit)} in each period.`);
}
