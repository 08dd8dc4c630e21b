/* <ip-advisor-chat>: fetches words and style, then shows the chat in a shadow root the page's style cannot reach. */

import { applyAccent } from "./accent.js";
import { Chat } from "./chat.js";
import { Memory } from "./memory.js";
import { readOptions } from "./options.js";
import { pageLink } from "./page_link.js";
import { chooseLanguage, fetchWords } from "./words.js";

const STYLES = ["widget.css", "conversation.css", "cards.css"];
const NAME = "ip-advisor-chat";

export class AdvisorChat extends HTMLElement {
  #chat = null;

  async connectedCallback() {
    if (this.shadowRoot) return this.#chat?.resume();
    const root = this.attachShadow({ mode: "open" });
    const options = readOptions(this.dataset);
    const memory = new Memory();
    const language = chooseLanguage(options.language, memory.language);
    const [words, ...styles] = await Promise.all([fetchWords(options.server, language), ...STYLES.map(fetchStyle)]);
    root.adoptedStyleSheets = styles;
    applyAccent(this, options.accent);
    if (options.open === "tab" && !options.fullPage) root.append(pageLink(options, words, language));
    else this.#begin(root, options, memory, language, words);
    this.#tell(language);
  }

  disconnectedCallback() {
    this.#chat?.rest();
  }

  open() { this.#chat?.setOpen(true); }

  close() { this.#chat?.setOpen(false); }

  #begin(root, options, memory, language, words) {
    this.#chat = new Chat(options, memory, language, words, (chosen) => this.#tell(chosen));
    root.append(this.#chat.root);
    this.#chat.start();
  }

  /* The page around may follow the interface's language. */
  #tell(language) {
    this.dispatchEvent(new CustomEvent("ip-advisor-language", { detail: language, bubbles: true }));
  }
}

/* A constructed sheet needs no permission from the embedding page's style policy. */
async function fetchStyle(name) {
  const response = await fetch(new URL(name, import.meta.url));
  const sheet = new CSSStyleSheet();
  await sheet.replace(await response.text());
  return sheet;
}

if (!customElements.get(NAME)) customElements.define(NAME, AdvisorChat);
