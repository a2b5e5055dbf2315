// @ts-check
/*
 * Work in slices, so that the page answers keys and draws while something is found.
 *
 * @typedef {() => Promise<void>} Pause
 *   Lets the page go on where it has waited for long; throws where nobody wants the work any more.
 */
(() => {
  "use strict";

  const SLICE = 8; // milliseconds: on a slow phone several go by before a pause is asked for

  let began = 0; // the present slice
  /** @type {(() => void)[]} */
  const waiting = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => waiting.shift()?.();

  /** @type {() => Promise<void>} The next turn of the page; timers would take milliseconds. */
  const turn = () => {
    const { scheduler } = /** @type {any} */ (globalThis);
    if (scheduler?.yield) return scheduler.yield();
    return new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(undefined);
    });
  };

  /** @param {AbortSignal | undefined} signal @returns {Pause} */
  const pauses = (signal) => async () => {
    if (performance.now() - began < SLICE) return;
    await turn();
    began = performance.now();
    signal?.throwIfAborted();
  };

  octavoSearch("pace", pauses);
})();
