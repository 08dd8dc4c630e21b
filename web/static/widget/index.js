/* The widget as a module: `import { mount } from "ip-advisor-chat"`. */

import { AdvisorChat } from "./element.js";

export { AdvisorChat };

/* Puts a chat at the end of `target` and returns it; the other options are the script tag's data-… attributes. */
export function mount({ server, target = document.body, ...options }) {
  const element = document.createElement("ip-advisor-chat");
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  Object.assign(element.dataset, Object.fromEntries(given), { server: server.endsWith("/") ? server : `${server}/` });
  target.append(element);
  return element;
}
