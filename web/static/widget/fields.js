/* The controls of a tool's form, by the kind of the fact, and the typed value each holds. */

import { make } from "./dom.js";

const CURRENCIES = ["CNY", "USD", "EUR", "GBP", "JPY", "KRW", "HKD", "TWD", "CHF"];

/* An element to fill in; several places are a list of boxes. */
export function input(field, value, places, words) {
  const id = `field-${field.fact}`;
  if (field.kind === "country") return select(id, places, value, words);
  if (field.kind === "countries") return boxes(id, places, value, "places");
  if (field.kind === "choices") return boxes(id, field.options, value, "boxes");
  if (field.options.length) return select(id, field.options, typeof value === "boolean" ? yesNo(value) : value, words);
  if (field.kind === "date") return make("input", { id, type: "date", min: field.first, max: field.last, value });
  if (field.kind === "integer") return make("input", { id, type: "number", inputmode: "numeric", min: field.least, max: field.most, value });
  if (field.kind === "amount") return amount(id, field, value, words);
  return make("input", { id, type: "text", maxlength: field.longest, value: Array.isArray(value) ? value.join(", ") : value });
}

/* The value as the server takes it; null when nothing is filled in. */
export function readValue({ kind }, node) {
  if (kind === "countries" || kind === "choices") return chosen(node);
  if (kind === "amount") return money(node);
  const text = node.querySelector("select, input").value.trim();
  if (!text) return null;
  if (kind === "integer") return Number(text);
  if (kind === "yes_no") return text === "yes";
  return kind === "classes" ? text.split(/[^\d]+/).filter(Boolean).map(Number) : text;
}

function select(id, options, value, words) {
  const empty = make("option", { value: "" }, words.form_choose);
  const items = options.map(({ id: option, label }) => make("option", { value: option, selected: option === value }, label));
  return make("select", { id }, empty, ...items);
}

function boxes(id, options, value, kind) {
  const given = value || [];
  const items = options.map(({ id: option, label }) =>
    make("label", { class: "box" }, make("input", { type: "checkbox", value: option, checked: given.includes(option) }), ` ${label}`),
  );
  return make("fieldset", { id, class: kind }, make("div", { class: "list" }, ...items));
}

function amount(id, { least, most }, value, words) {
  const number = make("input", { type: "number", inputmode: "decimal", min: least, max: most, value: value?.amount, "aria-label": words.form_amount });
  const currency = make("select", { "aria-label": words.form_currency }, ...CURRENCIES.map((code) => make("option", { selected: code === value?.currency }, code)));
  return make("fieldset", { id, class: "amount" }, number, currency);
}

function chosen(node) {
  const values = [...node.querySelectorAll("input:checked")].map((box) => box.value);
  return values.length ? values : null;
}

function money(node) {
  const number = node.querySelector("input").value.trim();
  return number ? { amount: number, currency: node.querySelector("select").value } : null;
}

function yesNo(value) {
  return value ? "yes" : "no";
}
