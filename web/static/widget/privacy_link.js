/* Under the question box: where to read what is kept, on the assistant's own server. */

import { make } from "./dom.js";

export function showPrivacyLink(root, server, words, language) {
  const note = root.querySelector(".note");
  const address = new URL("privacy", server);
  address.search = new URLSearchParams({ language });
  note.querySelector(".privacy")?.remove();
  const properties = { class: "privacy", href: address, target: "_blank", rel: "noopener" };
  note.append(" ", make("a", properties, words.privacy_link));
}
