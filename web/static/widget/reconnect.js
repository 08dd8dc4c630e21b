/* Tries again what got lost: when the browser is back online, and after pauses that grow. */

const FIRST_PAUSE_MILLISECONDS = 2_000;
const LONGEST_PAUSE_MILLISECONDS = 30_000;

export class Reconnect {
  #again;
  #timer = null;
  #pause = FIRST_PAUSE_MILLISECONDS;

  constructor(again) {
    this.#again = again;
    window.addEventListener("online", () => this.#now());
  }

  later() {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => this.#now(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MILLISECONDS);
  }

  succeeded() {
    this.#pause = FIRST_PAUSE_MILLISECONDS;
  }

  #now() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#again();
  }
}
