import { html } from '/lit-html/lit-html.js';

/** Where everything is, for those who want to look behind the page. */
export function places(app) {
  const { places: at } = app.state;
  return html`
    <footer class="panel places" aria-labelledby="places-title">
      <h2 id="places-title">Where everything is</h2>
      <dl>
        <dt>API</dt>
        <dd>${link(at.api)}, described in ${link(`${at.api}/openapi.yaml`, 'openapi.yaml')}</dd>
        <dt>Plaid simulator</dt>
        <dd><code>${at.plaid}</code>, posts webhooks to <code>${at.webhooks}</code></dd>
        <dt>Caught pushes</dt>
        <dd>${link(at.pushes)}, as JSON at ${link(`${at.pushes}/pushes`, '/pushes')}</dd>
        <dt>Tokens</dt>
        <dd>${link(`${at.identity}/token?user=${app.state.user}`, `${at.identity}/token?user=…`)}</dd>
        <dt>Kafka</dt>
        <dd><code>${at.broker}</code>, schemas at ${link(`${at.schemas}/subjects`, at.schemas)}</dd>
        <dt>Health</dt>
        <dd>${ofEach(at.services, '/actuator/health')}</dd>
        <dt>Metrics</dt>
        <dd>${ofEach(at.services, '/actuator/prometheus')}</dd>
        <dt>Topics</dt>
        <dd>
          <ul class="inline">${at.topics.map((topic) => html`<li><code>${topic}</code></li>`)}</ul>
        </dd>
      </dl>
    </footer>
  `;
}

const link = (url, words = url) => html`<a href=${url}>${words}</a>`;

const ofEach = (services, path) => html`
  <ul class="inline">
    ${services.map((it) => html`<li>${link(it.uri + path, it.name)}</li>`)}
  </ul>
`;
