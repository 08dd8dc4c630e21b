/* The conversation as people see it: entries in the log, and the replies on offer below the last one. */

import { answerTools, reasonsNode } from "./answer_tools.js";
import { formNode, renderWithCards } from "./cards.js";
import { make, unseen } from "./dom.js";
import { link, parseBlocks, renderSource, renderText, splitSources } from "./markup.js";
import { languageOf } from "./words.js";

const MARGIN_PIXELS = 12;
// What can be copied, printed and judged; a step of a tool, and what the desk's people ask, cannot.
const KEEPABLE = new Set(["answer", "referral", "tool"]);

export class Transcript {
  #log;
  #actions;
  #nodes = new Map();
  #offers = null;
  #form = null;

  /* `actions`: sayAgain(id); rate(entry, rating, reason) and tell(words) for answers; words(language), ask and send for forms. */
  constructor(log, actions) {
    this.#log = log;
    this.#actions = actions;
  }

  /* Everything anew, without reading it out again to somebody who has heard it. */
  rebuild(entries, greeting, words, language) {
    this.#log.setAttribute("aria-live", "off");
    this.#log.replaceChildren(this.#assistantNode({ text: greeting, custom: { language } }, words, language));
    this.#nodes.clear();
    for (const entry of entries) this.show(entry, words, language);
    requestAnimationFrame(() => this.#log.setAttribute("aria-live", "polite"));
  }

  show(entry, words, language) {
    const node = this.#node(entry, words, language);
    const shown = this.#nodes.get(entry.key);
    if (shown) shown.replaceWith(node);
    else this.#log.append(node);
    this.#nodes.set(entry.key, node);
  }

  /* A changed judgement, without the answer being read out again; the focus stays with it, if it was there. */
  judge(entry, words, language) {
    const old = this.#nodes.get(entry.key)?.querySelector(".meta");
    if (!old) return;
    const focused = old.getRootNode().activeElement;
    const meta = this.#metaNode(entry, words, language);
    const isHere = old.contains(focused);
    old.replaceWith(meta);
    if (!isHere) return;
    const label = focused.getAttribute("aria-label");
    const same = [...meta.querySelectorAll("button")].find((one) => one.getAttribute("aria-label") === label);
    (meta.querySelector(".reasons button") || (label ? same : meta.querySelector('[aria-pressed="true"]'))).focus();
  }

  /* The form of the tool that waits for an answer, in the language of its question; nothing without a card.
     It keeps what is typed in it. */
  showForm(entry, card, language) {
    if (this.#form?.key !== (card && entry.key)) {
      this.#form?.node.remove();
      this.#form = card ? { key: entry.key, node: formNode(card, entry.custom.language || language, this.#actions) } : null;
    }
    if (this.#form && !this.#form.node.isConnected) this.#log.append(this.#form.node);
  }

  /* Replies the user may press. None while an answer is on its way. */
  offer(buttons, label) {
    this.#offers?.remove();
    if (!buttons.length) return;
    this.#offers = make("div", { class: "offers", role: "group", "aria-label": label });
    this.#offers.append(...buttons.map(({ title, action }) => make("button", { type: "button", onclick: action }, title)));
    this.#log.append(this.#offers);
  }

  /* A long answer is read from its top, so the question stays in view and not the answer's end. */
  scrollToLastQuestion() {
    const questions = this.#log.querySelectorAll(".user");
    const last = questions[questions.length - 1];
    this.#log.scrollTop = last ? last.offsetTop - MARGIN_PIXELS : 0;
  }

  #node(entry, words, language) {
    if (entry.from === "user") return this.#userNode(entry, words, language);
    return entry.from === "assistant" ? this.#assistantNode(entry, words, language) : deskNode(entry, words, language);
  }

  #userNode(entry, words, language) {
    const said = entry.title || entry.text;
    const text = make("p", { class: "said", lang: languageOf(said, language) }, said);
    const node = make("div", { class: "entry user" }, unseen(words.you, language), text);
    if (entry.state === "failed" && entry.problem !== undefined) node.append(this.#problemNode(entry, words));
    return node;
  }

  #problemNode(entry, words) {
    const label = entry.problem === null ? words.send_now : words.send_again;
    const again = make("button", { type: "button", onclick: () => this.#actions.sayAgain(entry.id) }, label);
    return make("p", { class: "problem" }, entry.problem ?? words.failed, " ", again);
  }

  #assistantNode(entry, words, language) {
    const { text, custom } = entry;
    const [answer, sources] = splitSources(text);
    const node = make("div", { class: "entry assistant", lang: custom.language || language, "data-kind": custom.kind });
    const cards = (custom.cards || []).filter(({ kind }) => kind === "table" || kind === "file");
    node.append(unseen(words.assistant, language), ...renderWithCards(parseBlocks(answer), cards, words));
    const lines = sources.length ? sources.map(renderSource) : unnamedSources(text, custom).map(sourceItem);
    if (lines.length) node.append(sourcesNode(lines, words, language));
    if (isKeepable(entry)) node.append(this.#metaNode(entry, words, language));
    return node;
  }

  #metaNode(entry, words, language) {
    const meta = make("div", { class: "meta", lang: language, "aria-live": "off" });
    if (entry.custom.as_of) meta.append(asOfNode(entry.custom.as_of, words, language));
    meta.append(answerTools(entry, words, this.#actions, language));
    if (entry.vote === "down" && entry.reasons) meta.append(reasonsNode(entry, words, this.#actions));
    return meta;
  }
}

function isKeepable({ id, custom }) {
  const isStep = (custom.cards || []).some(({ kind }) => kind === "form") || (custom.kind === "tool" && !custom.sources?.length);
  return Boolean(id) && KEEPABLE.has(custom.kind) && !isStep;
}

function asOfNode(day, words, language) {
  const shown = new Date(`${day}T00:00:00`).toLocaleDateString(language, { dateStyle: "medium" });
  const [before, after] = words.as_of.split("{date}");
  return make("p", { class: "as-of" }, before, make("time", { datetime: day }, shown), after);
}

function deskNode({ from, text }, words, language) {
  if (from === "notice") return make("div", { class: "entry assistant", "data-kind": "notice", lang: language }, make("p", {}, words[`desk_${text}`] || text));
  const label = make("strong", { lang: language }, words.person);
  const node = make("div", { class: "entry assistant person", lang: languageOf(text, language) }, make("p", {}, label));
  node.append(...renderText(text));
  return node;
}

/* Sources the text itself does not give; a referral names its offices' addresses in its text. */
function unnamedSources(text, custom) {
  return (custom.sources || []).filter(({ url }) => !text.includes(url));
}

function sourceItem({ title, url }) {
  return make("li", {}, /^https?:\/\//i.test(url) ? link(url, title || url) : title || "");
}

function sourcesNode(lines, words, language) {
  const summary = make("summary", { lang: language }, words.sources.replace("{count}", lines.length));
  return make("details", {}, summary, make("ol", { dir: "auto" }, ...lines));
}
