/* What the embedding page asked for: the script tag's data-… attributes, or the options of mount(). */

const OPENS = ["window", "side", "tab"];

export function readOptions(dataset) {
  if (!dataset.server) throw new Error("ip-advisor-chat: data-server must hold the assistant's address");
  return {
    server: dataset.server,
    language: dataset.language || "auto",
    country: dataset.country || "",
    accent: dataset.accent || "",
    greeting: dataset.greeting || "",
    open: OPENS.includes(dataset.open) ? dataset.open : "window",
    fullPage: dataset.position === "page",
  };
}
