/* Joins the window to the conversation: what the user does goes in, what was said comes out. */

import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { Gateway } from "./gateway.js";
import { directionOf } from "./options.js";
import { Panel } from "./panel.js";
import { printText } from "./print.js";
import { showPrivacyLink } from "./privacy_link.js";
import { Transcript } from "./transcript.js";
import { fetchWords } from "./words.js";

export class Chat {
  #options;
  #gateway;
  #memory;
  #words;
  #panel;
  #transcript;
  #composer;
  #conversation;
  #onLanguage;

  constructor(options, memory, language, words, onLanguage) {
    this.language = language;
    this.#options = options;
    this.#memory = memory;
    this.#words = words;
    this.#onLanguage = onLanguage;
    this.#panel = new Panel(options.fullPage, {
      toggle: () => this.setOpen(this.#panel.window.hidden),
      clear: () => this.#clear(),
      print: () => this.#print(),
      remove: () => this.#send(this.#words.delete_say),
      askPerson: () => this.#send("/tool_handover", this.#words.person_say),
      chooseLanguage: (chosen) => this.#chooseLanguage(chosen),
    });
    this.#gateway = new Gateway(options.server, options.country, memory);
    this.#transcript = new Transcript(this.#panel.log, {
      sayAgain: (id) => this.#conversation.sayAgain(id),
      rate: (entry, rating, reason) => this.#rate(entry, rating, reason),
      tell: (told) => this.#tell(told),
      words: (named) => this.#wordsIn(named),
      ask: (tool, facts, named) => this.#gateway.form(tool, facts, named),
      send: (tool, title, facts) => this.#send(`/tool_${tool}`, title, facts),
    });
    this.#composer = new Composer(this.#panel, memory, (text) => this.#say(text));
    this.#conversation = new Conversation(this.#gateway, memory, this, options.server);
    this.#panel.window.addEventListener("keydown", (event) => this.#onKey(event));
  }

  get root() { return this.#panel.root; }

  start() {
    this.#speak();
    if (this.#memory.isOpen) this.setOpen(true);
    this.rebuild();
    this.#composer.fit();
    this.#conversation.begin();
  }

  resume() { this.#conversation.resume(); }

  rest() { this.#conversation.rest(); }

  setOpen(isOpen) {
    if (this.#options.fullPage) return;
    this.#memory.isOpen = isOpen;
    this.#panel.setOpen(isOpen, this.#words);
    this.#composer.fit();
    this.#transcript.scrollToLastQuestion();
  }

  /* The three calls of Conversation. */

  show(entry) {
    this.#transcript.show(entry, this.#words, this.language);
  }

  rebuild() {
    const greeting = this.#options.greeting || this.#words.greeting;
    this.#transcript.rebuild(this.#conversation.entries, greeting, this.#words, this.language);
    if (!this.#options.fullPage) showPrivacyLink(this.#panel.root, this.#options.server, this.#words, this.language);
    this.refresh();
  }

  refresh() {
    const isWaiting = this.#conversation.isWaiting;
    this.#panel.status.textContent = isWaiting ? this.#words.waiting : "";
    this.#panel.root.classList.toggle("waiting", isWaiting);
    this.#panel.send.setAttribute("aria-disabled", String(isWaiting));
    const last = this.#conversation.entries.at(-1);
    const form = last?.custom?.cards?.find(({ kind }) => kind === "form");
    this.#transcript.showForm(last, isWaiting ? undefined : form, this.language);
    this.#transcript.offer(isWaiting ? [] : this.#offers(), this.#words.suggestions_label);
    this.#transcript.scrollToLastQuestion();
  }

  #speak() {
    this.#panel.speak(this.#words, this.language, directionOf(this.#options, this.#words));
  }

  /* The interface's own words where the others cannot be had. */
  async #wordsIn(language) {
    return language === this.language ? this.#words : fetchWords(this.#options.server, language).catch(() => this.#words);
  }

  #offers() {
    const last = this.#conversation.entries.at(-1);
    if (!last) return this.#words.starters.map((text) => ({ title: text, action: () => this.#send(text) }));
    if (last.from !== "assistant") return [];
    const offers = last.buttons.map(({ title, payload }) => ({ title, action: () => this.#send(payload, title) }));
    const again = { title: this.#words.send_again, action: () => this.#conversation.sayAgain(last.id) };
    return last.custom.kind === "error" ? [again, ...offers] : offers;
  }

  #send(text, title, facts) {
    if (this.#say(text, title, facts)) this.#panel.question.focus();
    else this.#tell(this.#words.waiting);
  }

  #tell(told) {
    this.#panel.status.textContent = told;
  }

  async #rate(entry, rating, reason) {
    try {
      await this.#gateway.rate(entry.id, rating, reason, this.language);
      const reasons = rating === "down" && !reason ? await this.#gateway.reasons(this.language) : undefined;
      const changed = this.#conversation.note(entry.key, { vote: rating, reasons });
      this.#transcript.judge(changed, this.#words, this.language);
      this.#tell(rating === "none" ? this.#words.rate_taken_back : this.#words.rate_thanks);
    } catch (problem) {
      this.#tell(problem.sentence || this.#words.rate_failed);
    }
  }

  #print() {
    const said = this.#conversation.entries.filter(({ from }) => from !== "notice");
    const texts = said.map(({ from, title, text }) => (from === "user" ? `**${title || text}**` : text));
    printText(texts, this.#words, this.language);
  }

  /* One message at a time: while an answer is awaited the text stays in the box. */
  #say(text, title, facts) {
    if (this.#conversation.isWaiting) return false;
    this.#conversation.say(text, title, facts);
    return true;
  }

  #clear() {
    this.#conversation.clear();
    this.#panel.status.textContent = this.#words.cleared;
    this.#panel.question.focus();
  }

  async #chooseLanguage(language) {
    try {
      this.#words = await fetchWords(this.#options.server, language);
    } catch {
      return;
    }
    this.language = language;
    this.#memory.language = language;
    this.#speak();
    this.rebuild();
    this.#onLanguage(language);
  }

  #onKey(event) {
    if (event.key === "Escape" && !event.isComposing) this.setOpen(false);
  }
}
