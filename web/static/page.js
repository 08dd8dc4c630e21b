/* Keeps the words around the full-page chat in the language chosen inside it. */

document.addEventListener("ip-advisor-language", async (event) => {
  const language = event.detail;
  if (language === document.documentElement.lang) return;
  const words = await (await fetch(`text/${language}.json`)).json();
  document.documentElement.lang = language;
  document.title = words.title;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = words[element.dataset.word];
    if (element.matches("a")) element.search = withLanguage(element.search, language);
  }
});

function withLanguage(search, language) {
  const wishes = new URLSearchParams(search);
  wishes.set("language", language);
  return wishes;
}
