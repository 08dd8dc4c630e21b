/* What may be done with an answer: copy it, print it, say whether it helped and why not. */

import { ICONS, icon, make } from "./dom.js";
import { printText } from "./print.js";

const RATINGS = { up: "rate_good", down: "rate_bad" };

export function answerTools(entry, words, actions, language) {
  const row = make("div", { class: "acts" });
  const thumbs = Object.keys(RATINGS).map((rating) => thumb(rating, entry, words, actions));
  row.append(
    button(ICONS.copy, words.copy, () => copy(entry.text, words, actions)),
    button(ICONS.print, words.print, () => printText([entry.text], words, language)),
    ...thumbs,
  );
  return row;
}

/* The reasons for a thumb down, until one is chosen. */
export function reasonsNode(entry, words, actions) {
  const list = make("div", { class: "reasons", role: "group", "aria-label": words.rate_why });
  list.append(make("p", {}, words.rate_why));
  const chips = entry.reasons.map(({ id, title }) => make("button", { type: "button", onclick: () => actions.rate(entry, "down", id) }, title));
  list.append(...chips);
  return list;
}

function thumb(rating, entry, words, actions) {
  const isPressed = entry.vote === rating;
  const pressed = button(ICONS[rating], words[RATINGS[rating]], () => actions.rate(entry, isPressed ? "none" : rating));
  pressed.setAttribute("aria-pressed", String(isPressed));
  return pressed;
}

function button(path, label, onclick) {
  return make("button", { type: "button", class: "act", "aria-label": label, title: label, onclick }, icon(path));
}

async function copy(text, words, actions) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages without https have no clipboard.
    const box = make("textarea", { class: "unseen" });
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  actions.tell(words.copied);
}
