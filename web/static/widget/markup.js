/* The light Markdown of answers as elements (web/markup.py is its twin; tests/web/markup_cases.json holds cases for both). */

import { make } from "./dom.js";

const SOURCES = /^\*\*(?:Sources|来源|來源)\*\*$/;
const HEADING = /^\*\*([^*]+)\*\*$/;
const NUMBERED = /^(\d{1,3})[.、]\s+(.+)$/;
const BULLET = /^[-•*]\s+(.+)$/;
// An address ends where Chinese begins: its punctuation, its characters, its full-width forms.
const INLINE = /\*\*([^*\n]+)\*\*|(https?:\/\/[^\s<>"'\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+)/gi;
const SOURCE = /^\[(\d+)\]\s+(.*?)\s*(https?:\/\/[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+)\s*(.*)$/i;
const LONGEST_SHOWN = 90;
const LONGEST_END = 40;
const TAGS = { heading: "h3", numbers: "ol", bullets: "ul", paragraph: "p" };

/* The answer, and the lines of the sources block it ends with. */
export function splitSources(text) {
  const lines = text.split(/\r?\n/);
  const position = lines.findLastIndex((line) => SOURCES.test(line.trim()));
  if (position < 0) return [text, []];
  const sources = lines.slice(position + 1).map((line) => line.trim()).filter(Boolean);
  return [lines.slice(0, position).join("\n").trimEnd(), sources];
}

/* Blocks as data: {kind, start, lines: [[{kind: "text" | "bold" | "link", text}]]}. */
export function parseBlocks(text) {
  const blocks = [];
  let isOpen = false;
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line) {
      const block = blockOf(line);
      const last = blocks.at(-1);
      if (isOpen && block.kind !== "heading" && last.kind === block.kind) last.lines.push(...block.lines);
      else blocks.push(block);
    }
    isOpen = Boolean(line);
  }
  return blocks;
}

function blockOf(line) {
  const heading = HEADING.exec(line);
  if (heading) return { kind: "heading", start: 1, lines: [parseSpans(heading[1])] };
  const numbered = NUMBERED.exec(line);
  if (numbered) return { kind: "numbers", start: Number(numbered[1]), lines: [parseSpans(numbered[2])] };
  const bullet = BULLET.exec(line);
  if (bullet) return { kind: "bullets", start: 1, lines: [parseSpans(bullet[1])] };
  return { kind: "paragraph", start: 1, lines: [parseSpans(line)] };
}

export function parseSpans(line) {
  const spans = [];
  let end = 0;
  for (const match of line.matchAll(INLINE)) {
    spans.push({ kind: "text", text: line.slice(end, match.index) });
    const text = match[1] || withoutTrailing(match[2]);
    spans.push({ kind: match[1] ? "bold" : "link", text });
    end = match.index + (match[1] ? match[0] : text).length;
  }
  spans.push({ kind: "text", text: line.slice(end) });
  return spans.filter((span) => span.text);
}

/* A full stop after an address, or the bracket around it, is not part of it. */
function withoutTrailing(address) {
  let kept = address;
  while (/[.,;:!?]$/.test(kept) || (kept.endsWith(")") && !kept.includes("("))) kept = kept.slice(0, -1);
  return kept;
}

export function renderText(text) {
  return parseBlocks(text).map(renderBlock);
}

export function renderBlock({ kind, start, lines }) {
  const element = make(TAGS[kind], { dir: "auto", start: kind === "numbers" && start > 1 ? start : null });
  lines.forEach((spans, index) => {
    if (kind === "numbers" || kind === "bullets") element.append(make("li", {}, ...spans.map(renderSpan)));
    else element.append(...(index ? [make("br")] : []), ...spans.map(renderSpan));
  });
  return element;
}

export function renderSpan({ kind, text }) {
  if (kind === "bold") return make("strong", {}, text);
  return kind === "link" ? link(text, shownAddress(text)) : document.createTextNode(text);
}

/* A long address by its site and its last part. */
export function shownAddress(address) {
  if (address.length <= LONGEST_SHOWN) return address;
  const site = address.split("/", 3).join("/");
  return `${site}/…/${address.slice(address.lastIndexOf("/") + 1).slice(-LONGEST_END)}`;
}

export function link(address, title) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, title);
}

/* "[1] title https://… (as of …)": the title becomes the link; a line of another form is shown as it is. */
export function renderSource(line) {
  const parts = SOURCE.exec(line);
  if (!parts) return make("li", {}, ...parseSpans(line).map(renderSpan));
  const [, number, title, address, rest] = parts;
  return make("li", { value: number }, link(address, title || address), ...(rest ? [" ", make("small", {}, rest)] : []));
}
