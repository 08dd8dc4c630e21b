/* What the embedding page asked for: the script tag's data-… attributes, or the options of mount(). */

const DIRECTIONS = ["ltr", "rtl"];
const OPENS = ["window", "side", "tab"];

export function readOptions(dataset) {
  if (!dataset.server) throw new Error("ip-advisor-chat: data-server must hold the assistant's address");
  return {
    server: dataset.server,
    language: dataset.language || "auto",
    country: dataset.country || "",
    accent: dataset.accent || "",
    greeting: dataset.greeting || "",
    direction: DIRECTIONS.includes(dataset.dir) ? dataset.dir : "",
    open: OPENS.includes(dataset.open) ? dataset.open : "window",
    fullPage: dataset.position === "page",
  };
}

/* Which way the widget reads: as the page asks or else the language needs; "" is as the page around it does. */
export function directionOf(options, words) {
  return options.direction || (words.direction === "rtl" ? "rtl" : "");
}
