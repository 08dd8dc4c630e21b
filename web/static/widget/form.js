/* A tool's form inside a message: the server says which fields there are, and what is wrong beside which. */

import { make } from "./dom.js";
import { input, readValue } from "./fields.js";

export class ToolForm {
  #card;
  #actions;
  #language;
  #words;
  #fields;
  #status;
  #form = null;

  /* `actions.ask(tool, facts, language)` gets the form from the server, `actions.send(tool, title, facts)` asks for the result. */
  constructor(card, words, language, actions) {
    this.#card = card;
    this.#actions = actions;
    this.#language = language;
    this.#words = words;
    this.#fields = make("div", { class: "fields" });
    this.#status = make("p", { class: "form-status", role: "status" });
    this.node = make(
      "form",
      { class: "card form", novalidate: true, onsubmit: (event) => this.#submit(event), onchange: () => this.#refresh() },
      this.#fields,
      this.#status,
      make("button", { class: "main", type: "submit" }, words.form_send),
    );
    this.#load(card.facts);
  }

  async #load(facts) {
    try {
      this.#form = await this.#actions.ask(this.#card.tool, facts, this.#language);
    } catch (problem) {
      this.#status.textContent = problem.sentence || this.#words.form_failed;
      return false;
    }
    this.#status.textContent = "";
    this.node.setAttribute("aria-label", this.#form.title);
    this.#draw(facts);
    return true;
  }

  /* The fields there are now; one that stays keeps its element, and with it focus and what is typed. */
  #draw(facts) {
    const kept = new Map([...this.#fields.children].map((field) => [field.dataset.fact, field]));
    const places = [...this.#form.places].sort((one, other) => one.label.localeCompare(other.label, this.#words.tag));
    const wanted = this.#form.fields.map((field) => kept.get(field.fact) || this.#field(field, facts[field.fact], places));
    for (const field of kept.values()) if (!wanted.includes(field)) field.remove();
    wanted.forEach((field, place) => {
      if (this.#fields.children[place] !== field) this.#fields.insertBefore(field, this.#fields.children[place] || null);
    });
  }

  #field(field, value, places) {
    const fault = make("p", { class: "fault", id: `fault-${field.fact}` });
    const control = input(field, value, places, this.#words);
    const text = field.is_needed ? field.label : `${field.label} ${this.#words.form_optional}`;
    const help = field.help ? make("p", { class: "help", id: `help-${field.fact}` }, field.help) : null;
    control.setAttribute("aria-describedby", [help?.id, fault.id].filter(Boolean).join(" "));
    const isGroup = control.matches("fieldset");
    const head = [isGroup ? make("legend", {}, text) : make("label", { for: control.id }, text), help].filter(Boolean);
    if (isGroup) control.prepend(...head);
    const parts = isGroup ? [control, fault] : [...head, control, fault];
    return make("div", { class: "field", "data-fact": field.fact }, ...parts);
  }

  #values() {
    const read = this.#form.fields.map((field) => [field.fact, readValue(field, this.#node(field.fact))]);
    return Object.fromEntries(read.filter(([, value]) => value !== null));
  }

  #node(fact) {
    return this.#fields.querySelector(`[data-fact="${fact}"]`);
  }

  async #refresh() {
    if (this.#form && (await this.#load(this.#values()))) this.#showFaults([]);
  }

  async #submit(event) {
    event.preventDefault();
    const facts = this.#form ? this.#values() : this.#card.facts;
    if (!(await this.#load(facts))) return;
    const first = this.#showFaults(this.#form.missing);
    if (first) first.focus();
    else this.#actions.send(this.#card.tool, this.#form.said, facts);
  }

  /* Says beside each field what is wrong; the control of the first, to go to. */
  #showFaults(missing) {
    const faults = { ...Object.fromEntries(missing.map((fact) => [fact, this.#words.form_missing])), ...this.#form.faults };
    for (const { fact } of this.#form.fields) {
      const node = this.#node(fact);
      node.querySelector(".fault").textContent = faults[fact] || "";
      const control = node.querySelector("select, input, textarea, fieldset");
      if (faults[fact]) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    const wrong = this.#form.fields.find(({ fact }) => faults[fact]);
    this.#status.textContent = wrong ? this.#words.form_faults : "";
    return wrong && this.#node(wrong.fact).querySelector("select, input, textarea");
  }
}
