/* Prints answers on a sheet of their own, so that nothing of the page around comes along. */

import { make } from "./dom.js";
import { renderSource, renderText, splitSources } from "./markup.js";

export async function printText(texts, words, language) {
  const frame = make("iframe", { "aria-hidden": "true", tabindex: "-1", title: words.print });
  frame.style.cssText = "position:fixed;width:0;height:0;border:0;visibility:hidden";
  document.body.append(frame);
  const { contentWindow, contentDocument } = frame;
  const sheet = new contentWindow.CSSStyleSheet();
  await sheet.replace(await (await fetch(new URL("print.css", import.meta.url))).text());
  contentDocument.adoptedStyleSheets = [sheet];
  contentDocument.documentElement.lang = language;
  contentDocument.title = words.title;
  const day = new Date().toLocaleDateString(language, { dateStyle: "long" });
  contentDocument.body.append(make("h1", {}, words.title), make("p", { class: "day" }, day), ...texts.map(article), make("footer", {}, words.note));
  contentWindow.addEventListener("afterprint", () => frame.remove());
  contentWindow.print();
}

function article(text) {
  const [answer, sources] = splitSources(text);
  const listed = sources.length ? [make("ol", { class: "sources" }, ...sources.map(renderSource))] : [];
  return make("article", {}, ...renderText(answer), ...listed);
}
