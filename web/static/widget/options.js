/* What the embedding page asked for, read from the script tag's data-… attributes. */

export function readOptions(dataset) {
  return {
    server: dataset.server,
    language: dataset.language || "auto",
    country: dataset.country || "",
    accent: dataset.accent || "",
    greeting: dataset.greeting || "",
    fullPage: dataset.position === "page",
  };
}
