import { html, nothing } from '/lit-html/lit-html.js';
import { live } from '/lit-html/directives/live.js';
import { isBelow, matching, whyNot } from '../categories.js';

const TAXONOMIES = { personalFinance: 'Personal finance', legacy: 'Legacy' };

/**
 * Both of Plaid's trees. A chosen category holds everything below it, so nothing below or above it
 * can be chosen as well.
 *
 * @param choose gets the new choices
 */
export function categoryTree(app, shown, choose) {
  const taxonomy = shown.taxonomy ?? taxonomyOf(app, shown.form);
  const nodes = matching(app.state.categories.trees[taxonomy], shown.filter);
  return html`
    <fieldset class="options tree">
      <legend>Categories</legend>
      <div class="row">
        <select aria-label="Which of Plaid’s categories"
          @change=${({ target }) => app.revise({ taxonomy: target.value })}>
          ${Object.entries(TAXONOMIES).map(
            ([value, words]) =>
              html`<option value=${value} ?selected=${value === taxonomy}>${words}</option>`,
          )}
        </select>
        <input type="search" placeholder="Find" aria-label="Find a category"
          @input=${({ target }) => app.revise({ filter: target.value })}>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label="Tree of categories">
        ${list(app, shown, nodes, choose)}
      </div>
    </fieldset>
  `;
}

function taxonomyOf(app, form) {
  const [first] = form.choices;
  return first ? app.state.categories.taxonomyOf(first.category) : 'personalFinance';
}

function list(app, shown, nodes, choose) {
  return html`<ul>${nodes.map((node) => branch(app, shown, node, choose))}</ul>`;
}

function branch(app, shown, node, choose) {
  // What is chosen is to be seen, until somebody folds it up.
  const holdsChoice = shown.form.choices.some(({ category }) =>
    isBelow(category, node.dottedCategory),
  );
  const open = Boolean(shown.filter) || (shown.unfolded?.[node.dottedCategory] ?? holdsChoice);
  const fold = () => app.revise({ unfolded: { ...shown.unfolded, [node.dottedCategory]: !open } });
  return html`
    <li>
      <div class="node">
        ${
          node.children.length
            ? html`<button type="button" class="fold" aria-expanded=${open}
              aria-label="Below ${node.name}" @click=${fold}></button>`
            : html`<span class="fold"></span>`
        }
        ${box(app, shown, node, choose)}
      </div>
      ${open && node.children.length ? list(app, shown, node.children, choose) : nothing}
    </li>
  `;
}

function box(app, shown, { dottedCategory, name }, choose) {
  const { choices } = shown.form;
  const chosen = choices.map((it) => it.category);
  const conflict = whyNot(dottedCategory, chosen);
  const checked = chosen.includes(dottedCategory);
  const toggle = () =>
    choose(
      checked
        ? choices.filter((it) => it.category !== dottedCategory)
        : [...choices, { category: dottedCategory, where: 'anywhere', region: 'Ohio' }],
    );
  const reasonId = `why-${dottedCategory.replaceAll(/\W/g, '-')}`;
  return html`
    <label class="check">
      <input type="checkbox" ?disabled=${conflict !== null} @change=${toggle}
        aria-describedby=${conflict ? reasonId : nothing}
        .checked=${live(checked || conflict?.kind === 'included')}
        .indeterminate=${conflict?.kind === 'narrowed'}>
      ${name}
    </label>
    ${conflict ? html`<small id=${reasonId}>${reason(app, conflict)}</small>` : nothing}
  `;
}

function reason(app, { kind, by }) {
  const name = app.state.categories.name(by);
  return kind === 'included' ? `in ${name} already` : `take ${name} away first`;
}
