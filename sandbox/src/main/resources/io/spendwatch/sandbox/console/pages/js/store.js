/**
 * What the page knows, in one object that is replaced and never changed; drawn once after any
 * number of changes.
 */
export function createStore(initial, draw) {
  let state = initial;
  let planned = false;

  function drawSoon() {
    if (planned) return;
    planned = true;
    queueMicrotask(() => {
      planned = false;
      draw();
    });
  }

  return {
    get state() {
      return state;
    },
    set(changes) {
      state = { ...state, ...changes };
      drawSoon();
    },
    drawSoon,
  };
}
