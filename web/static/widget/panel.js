/* The window's fixed parts: bubble, header, log, status line, question box. `speak` gives them their words. */

import { ICONS, icon, make } from "./dom.js";
import { Menu } from "./menu.js";
import { LANGUAGES } from "./words.js";

const LANGUAGE_NAMES = { en: "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文" };

export class Panel {
  constructor(fullPage, actions) {
    this.bubble = iconButton("bubble", ICONS.chat, actions.toggle);
    this.bubble.append(icon(ICONS.close));
    this.title = make(fullPage ? "h1" : "h2", { id: "title" });
    this.subtitle = make("p", { class: "subtitle" });
    this.languages = Object.keys(LANGUAGES).map((language) => languageButton(language, actions.chooseLanguage));
    this.languageGroup = make("div", { class: "languages", role: "group" }, ...this.languages);
    this.clear = iconButton("tool", ICONS.clear, actions.clear);
    this.close = iconButton("tool", ICONS.close, actions.toggle);
    // Headings of answers are h3: under the widget's h2, or under this one below the page's h1.
    this.logTitle = make("h2", { class: "unseen" });
    this.log = make("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.status = make("p", { class: "status", role: "status" });
    this.label = make("label", { class: "unseen", for: "question" });
    this.question = make("textarea", { id: "question", rows: "1", dir: "auto", autocomplete: "off", enterkeyhint: "send" });
    this.send = iconButton("send", ICONS.send);
    this.send.type = "submit";
    this.form = make("form", { class: "composer" }, this.label, this.question, this.send);
    this.note = make("span", {});
    this.person = make("button", { class: "person-button", type: "button", onclick: actions.askPerson });
    this.menu = new Menu([["print_all", actions.print], ["delete_mine", actions.remove]]);
    this.window = this.#buildWindow(fullPage);
    this.root = make(fullPage ? "main" : "section", { class: fullPage ? "root page" : "root" }, this.window);
    if (!fullPage) this.root.append(this.bubble);
  }

  #buildWindow(fullPage) {
    const tools = make("div", { class: "tools" }, this.languageGroup, this.clear, this.menu.node, ...(fullPage ? [] : [this.close]));
    const mark = make("span", { class: "mark", "aria-hidden": "true" }, "IP");
    const header = make("header", {}, mark, make("div", { class: "titles" }, this.title, this.subtitle), tools);
    const footer = make("div", { class: "foot" }, this.status, this.form, make("p", { class: "note" }, this.note, " ", this.person));
    const role = fullPage ? {} : { role: "dialog", "aria-labelledby": "title", id: "window", hidden: true };
    return make("div", { class: "window", ...role }, header, ...(fullPage ? [this.logTitle] : []), this.log, footer);
  }

  speak(words, language, direction) {
    this.root.lang = language;
    this.root.dir = direction;
    this.root.setAttribute("aria-label", words.title);
    this.title.textContent = words.title;
    this.subtitle.textContent = words.subtitle;
    this.note.textContent = words.note;
    this.person.textContent = words.person_ask;
    this.menu.speak(words);
    this.label.textContent = words.question_label;
    this.question.placeholder = words.question_label;
    this.logTitle.textContent = words.log_label;
    this.log.setAttribute("aria-label", words.log_label);
    this.languageGroup.setAttribute("aria-label", words.language_label);
    for (const button of this.languages) button.setAttribute("aria-pressed", String(button.lang === language));
    name(this.clear, words.clear);
    name(this.close, words.close);
    name(this.send, words.send);
    this.#nameBubble(words);
  }

  #nameBubble(words) {
    name(this.bubble, this.window.hidden ? words.open : words.close);
    this.bubble.setAttribute("aria-expanded", String(!this.window.hidden));
    this.bubble.setAttribute("aria-controls", "window");
  }

  setOpen(isOpen, words) {
    this.window.hidden = !isOpen;
    this.root.classList.toggle("open", isOpen);
    this.#nameBubble(words);
    (isOpen ? this.question : this.bubble).focus();
  }
}

function iconButton(kind, path, action) {
  return make("button", { class: kind, type: "button", ...(action ? { onclick: action } : {}) }, icon(path));
}

function languageButton(language, choose) {
  const properties = { type: "button", lang: language, "aria-label": LANGUAGE_NAMES[language] };
  return make("button", { ...properties, onclick: () => choose(language) }, LANGUAGES[language]);
}

function name(button, label) {
  button.setAttribute("aria-label", label);
  button.title = label;
}
