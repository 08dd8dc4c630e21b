/* The question box: Enter sends, Shift+Enter starts a line, and Enter that ends a Chinese composition does neither. */

const MAX_HEIGHT_PIXELS = 160;
const KEY_CODE_OF_COMPOSITION = 229;

export class Composer {
  #question;
  #form;
  #memory;

  /* `send(text)` returns whether it took the text. */
  constructor(panel, memory, send) {
    this.#question = panel.question;
    this.#form = panel.form;
    this.#memory = memory;
    this.#question.value = memory.draft;
    this.#question.addEventListener("keydown", (event) => this.#onKey(event));
    this.#question.addEventListener("input", () => this.#keep());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(send);
    });
  }

  fit() {
    this.#question.style.height = "auto";
    const border = this.#question.offsetHeight - this.#question.clientHeight;
    const height = Math.min(this.#question.scrollHeight + border, MAX_HEIGHT_PIXELS);
    if (height) this.#question.style.height = `${height}px`;
  }

  #submit(send) {
    const text = this.#question.value.trim();
    if (!text || !send(text)) return;
    this.#question.value = "";
    this.#keep();
    this.#question.focus();
  }

  #keep() {
    this.#memory.draft = this.#question.value;
    this.fit();
  }

  #onKey(event) {
    // Safari ends the composition before this event; only the key code still tells.
    const isComposing = event.isComposing || event.keyCode === KEY_CODE_OF_COMPOSITION;
    if (event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    this.#form.requestSubmit();
  }
}
