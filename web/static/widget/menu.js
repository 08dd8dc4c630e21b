/* A button that shows a few more actions. */

import { ICONS, icon, make } from "./dom.js";

export class Menu {
  /* `items` are [word, action] pairs. */
  constructor(items) {
    this.button = make("button", { class: "tool", type: "button", "aria-expanded": "false", "aria-controls": "more", onclick: () => this.#show(this.list.hidden) }, icon(ICONS.more));
    this.items = items.map(([word, action]) => [word, make("button", { type: "button", onclick: () => this.#choose(action) })]);
    this.list = make("ul", { class: "menu", id: "more", hidden: true }, ...this.items.map(([, button]) => make("li", {}, button)));
    this.node = make("div", { class: "menu-place", onkeydown: (event) => this.#onKey(event), onfocusout: (event) => this.#onFocusOut(event) }, this.button, this.list);
  }

  speak(words) {
    this.button.setAttribute("aria-label", words.more);
    this.button.title = words.more;
    for (const [word, button] of this.items) button.textContent = words[word];
  }

  #show(isShown) {
    this.list.hidden = !isShown;
    this.button.setAttribute("aria-expanded", String(isShown));
  }

  #choose(action) {
    this.#show(false);
    this.button.focus();
    action();
  }

  #onKey(event) {
    if (event.key !== "Escape" || this.list.hidden) return;
    event.stopPropagation();
    this.#show(false);
    this.button.focus();
  }

  #onFocusOut(event) {
    if (!this.node.contains(event.relatedTarget)) this.#show(false);
  }
}
