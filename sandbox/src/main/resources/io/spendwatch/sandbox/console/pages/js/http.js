/** An answer that is no success, after RFC 9457; its message says what to do. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.error_message ?? `The server answered ${status}.`);
    this.status = status;
    this.type = body.type;
    this.where = body.where;
  }
}

/** Speaks JSON; gives null where the answer is empty. */
export async function call(url, { method = 'GET', body, headers = {} } = {}) {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers: { ...json, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = parsed(text);
  if (!response.ok) throw new Problem(response.status, answer ?? {});
  return answer;
}

function parsed(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return text;
  }
}
