/* What a message shows beside its text: tables and files in place of the lines they stand for, and a tool's form. */

import { ICONS, icon, make } from "./dom.js";
import { ToolForm } from "./form.js";
import { parseSpans, renderBlock, renderSpan } from "./markup.js";

/* The blocks of a text as elements, with the cards that stand for some of them in their places. */
export function renderWithCards(blocks, cards, words) {
  const nodes = [];
  const placed = new Set();
  for (let place = 0; place < blocks.length; place += 1) {
    const card = cards.find((one) => standsFor(one, blocks[place]));
    if (!card) nodes.push(renderBlock(blocks[place]));
    else if (!placed.has(card)) nodes.push(cardNode(card, words));
    if (card?.kind === "table") place += sectionLength(blocks, place);
    if (card) placed.add(card);
  }
  const others = cards.filter((card) => !placed.has(card));
  return [...nodes, ...others.map((card) => cardNode(card, words))];
}

/* A tool's form, folded while the chat asks for the rest; it comes with the words of `language`, whatever the interface speaks. */
export function formNode(card, language, actions) {
  const node = make("details", { class: "fold", dir: "auto", lang: language, hidden: true, open: !Object.keys(card.facts).length });
  actions.words(language).then((words) => {
    node.append(make("summary", {}, words.form_open), new ToolForm(card, words, language, actions).node);
    node.hidden = false;
  });
  return node;
}

function standsFor(card, block) {
  const text = block.lines.flat().map((span) => span.text).join("");
  return card.kind === "table" ? block.kind === "heading" && text === card.heading : card.kind === "file" && text.includes(card.url);
}

/* How many blocks follow a heading before the next one. */
function sectionLength(blocks, place) {
  const next = blocks.findIndex((block, at) => at > place && block.kind === "heading");
  return (next < 0 ? blocks.length : next) - place - 1;
}

function cardNode(card, words) {
  return card.kind === "table" ? tableNode(card) : fileNode(card, words);
}

function tableNode({ heading, columns, rows }) {
  const head = make("tr", {}, ...columns.map((title) => make("th", { scope: "col" }, title)));
  const body = rows.map(([name, ...cells]) => make("tr", {}, make("th", { scope: "row" }, ...spans(name)), ...cells.map((cell) => make("td", {}, ...spans(cell)))));
  const table = make("table", {}, make("caption", {}, heading), make("thead", {}, head), make("tbody", {}, ...body));
  // Wider than a phone: it scrolls by itself, by keyboard too.
  return make("div", { class: "card scroll", dir: "auto", role: "region", "aria-label": heading, tabindex: "0" }, table);
}

function spans(text) {
  return parseSpans(text).map(renderSpan);
}

function fileNode({ file, title, url, hours }, words) {
  const properties = file === "calendar" ? { download: "" } : { target: "_blank" };
  const action = file === "calendar" ? words.file_save : words.file_open;
  const link = make("a", { class: "main", href: /^https?:\/\//i.test(url) ? url : null, rel: "noopener noreferrer", ...properties }, action);
  const about = make("div", {}, make("strong", {}, title), make("br"), make("small", {}, words.file_hours.replace("{hours}", hours)));
  return make("div", { class: "card file" }, icon(ICONS[file] || ICONS.report), about, link);
}
