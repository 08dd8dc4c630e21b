/* The interface's language and its words, which come from the server, one file a language. */

export const LANGUAGES = { en: "EN", "zh-Hans": "简", "zh-Hant": "繁" };

/* What the user chose here before, else what the page asks for, else the browser's language. */
export function chooseLanguage(asked, chosen) {
  if (chosen in LANGUAGES) return chosen;
  if (asked in LANGUAGES) return asked;
  return navigator.languages.map(ourLanguage).find(Boolean) || "en";
}

function ourLanguage(tag) {
  const [primary, ...rest] = tag.toLowerCase().split("-");
  if (primary === "en") return "en";
  if (primary !== "zh") return null;
  return rest.some((part) => ["hant", "tw", "hk", "mo"].includes(part)) ? "zh-Hant" : "zh-Hans";
}

export async function fetchWords(server, language) {
  const response = await fetch(new URL(`text/${language}.json`, server));
  if (!response.ok) throw new Error(`no words for ${language}`);
  return response.json();
}

/* The language of what a user typed, for screen readers and for the choice of the typeface. */
export function languageOf(text, interfaceLanguage) {
  if (!/[\u3400-\u9fff]/.test(text)) return "en";
  return interfaceLanguage === "en" ? "zh-Hans" : interfaceLanguage;
}
