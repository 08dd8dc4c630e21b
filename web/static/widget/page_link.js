/* The button in the corner as a link to the full page, for sites that want the chat in a tab of its own. */

import { ICONS, icon, make } from "./dom.js";
import { directionOf } from "./options.js";

export function pageLink(options, words, language) {
  const { server, country } = options;
  const address = new URL(server);
  address.search = new URLSearchParams({ language, ...(country ? { country } : {}) });
  const properties = { class: "bubble", href: address, target: "_blank", rel: "noopener", "aria-label": words.open_tab, title: words.open_tab };
  return make("section", { class: "root", lang: language, dir: directionOf(options, words), "aria-label": words.title }, make("a", properties, icon(ICONS.chat)));
}
