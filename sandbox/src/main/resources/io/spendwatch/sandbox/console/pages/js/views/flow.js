import { html, nothing } from '/lit-html/lit-html.js';
import { classMap } from '/lit-html/directives/class-map.js';
import { seconds } from '../format.js';
import { STAGES, journey, own } from '../journey.js';

const LINES = 14;

/** An update on its way through the topics. */
export function flow(app) {
  const { entries, user, items, faults } = app.state;
  const mine = own(entries, user, items);
  const way = journey(mine, Date.now(), faults.length > 0);
  const stages = way?.stages ?? STAGES;
  return html`
    <section class="panel flow" aria-labelledby="flow-title">
      <header>
        <h2 id="flow-title">From the bank to the phone</h2>
        <p class="hint">${summary(way)}</p>
      </header>
      <ol class="stages">${stages.map(stage)}</ol>
      <details class="log">
        <summary>What passed the Kafka topics</summary>
        ${mine.length ? log(mine.slice(-LINES).reverse()) : html`<p class="empty">Nothing yet.</p>`}
      </details>
    </section>
  `;
}

function summary(way) {
  if (!way) return 'Each step is an event on a Kafka topic that anyone may subscribe to.';
  const push = way.stages.at(-1);
  const last = way.stages.findLast((it) => it.entry);
  if (push.entry) return `Update …${way.updateId.slice(-8)}: on the phone after ${push.millis} ms.`;
  return `Update …${way.updateId.slice(-8)}: ${last.title.toLowerCase()} after ${last.millis} ms.`;
}

function stage({ topic, title, says, entry, millis }) {
  const passed = Boolean(entry);
  const alert = topic === 'rules.violations' && passed;
  const tone = entry?.words.startsWith('RECOVERED') ? 'good' : 'over';
  return html`
    <li class=${classMap({ stage: true, passed })} data-tone=${alert ? tone : nothing}>
      <span class="dot" aria-hidden="true"></span>
      <span class="title">${title}</span>
      <span class="says">${breakable(entry?.words ?? says)}</span>
      <span class="topic">${breakable(topic)}</span>
      ${entry ? html`<span class="millis">+${millis} ms</span>` : nothing}
    </li>
  `;
}

/** May go on in another line after a dot or an underscore. */
const breakable = (text) =>
  text.split(/(?<=[._])/).map((part, index) => html`${index ? html`<wbr>` : nothing}${part}`);

function log(entries) {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Events">
      <table>
        <thead>
          <tr><th scope="col">When</th><th scope="col">Topic</th><th scope="col">What it says</th></tr>
        </thead>
        <tbody>
          ${entries.map(
            (entry) => html`<tr>
              <td>${seconds(entry.at)}</td>
              <td><code>${entry.topic}</code></td>
              <td>${entry.words}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}
