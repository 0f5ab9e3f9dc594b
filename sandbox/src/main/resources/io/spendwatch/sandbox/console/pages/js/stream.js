const PATIENCE_MILLIS = 15_000;

/**
 * Follows server-sent events for ever, going on where a broken stream ended. EventSource cannot send
 * an Authorization header, so this reads the stream by fetch.
 *
 * @param open asks for the stream, given the headers that continue the last one, and a signal
 * @param hear gets each event's name and data
 * @param connected gets true when a stream is open, and false when it has broken
 * @return ends it
 */
export function follow({ open, hear, connected }) {
  const end = new AbortController();
  listen(end.signal, open, hear, connected);
  return () => end.abort();
}

async function listen(signal, open, hear, connected) {
  let lastEventId;
  let pause = 1_000;
  while (!signal.aborted) {
    try {
      await read(
        signal,
        (within) => open(lastEventId ? { 'Last-Event-ID': lastEventId } : {}, within),
        {
          opened: () => connected(true),
          event: ({ id, name, data }) => {
            hear(name, JSON.parse(data));
            lastEventId = id ?? lastEventId;
          },
          retry: (millis) => {
            pause = millis;
          },
        },
      );
    } catch {
      // Broken, refused or silent: all of them mean to try again.
    }
    if (signal.aborted) return;
    connected(false);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Until it ends, or nothing has been heard for so long that the other side must be gone. */
async function read(signal, open, on) {
  const silence = new AbortController();
  const within = AbortSignal.any([signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), PATIENCE_MILLIS);
  try {
    const response = await open(within);
    if (!response.ok) throw new Error(`The stream answered ${response.status}`);
    on.opened();
    let rest = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), PATIENCE_MILLIS);
      const blocks = (rest + chunk).replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop();
      blocks.map(parse).forEach((block) => tell(block, on));
    }
  } finally {
    clearTimeout(timer);
  }
}

function tell(block, on) {
  if (block.retry) on.retry(Number(block.retry));
  if (block.data) on.event({ id: block.id, name: block.event ?? 'message', data: block.data });
}

function parse(block) {
  const fields = {};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) {
      const name = line.slice(0, colon);
      const value = line.slice(colon + 1).replace(/^ /, '');
      fields[name] = name in fields ? `${fields[name]}\n${value}` : value;
    }
  }
  return fields;
}
