/* What the browser keeps: the transcript for this tab; token, the conversation's name and language for the next visit.
   A browser that forbids storage gets a memory that lasts as long as the page. */

const PREFIX = "ip-advisor:";

class Drawer {
  #storage;
  #values = new Map();

  constructor(open) {
    try {
      this.#storage = open();
      this.#storage.getItem(PREFIX);
    } catch {
      this.#storage = null;
    }
  }

  read(name) {
    const stored = this.#values.get(name) ?? this.#storage?.getItem(PREFIX + name) ?? null;
    try {
      return JSON.parse(stored);
    } catch {
      return null;
    }
  }

  write(name, value) {
    const text = JSON.stringify(value);
    try {
      this.#storage.setItem(PREFIX + name, text);
      this.#values.delete(name);
    } catch {
      this.#values.set(name, text);
    }
  }
}

export class Memory {
  #tab = new Drawer(() => window.sessionStorage);
  #browser = new Drawer(() => window.localStorage);

  /* Another tab may have begun a new conversation since this one was closed; then what it kept is of the past. */
  get entries() { return (this.#tab.read("epoch") === this.epoch && this.#tab.read("entries")) || []; }
  set entries(entries) {
    this.#tab.write("entries", entries);
    this.#tab.write("epoch", this.epoch);
  }

  /* Which conversation of this browser it is. */
  get epoch() { return this.#browser.read("epoch"); }
  set epoch(name) { this.#browser.write("epoch", name); }

  /* The last message of the desk this tab has shown. */
  get heard() { return this.#tab.read("heard") || 0; }
  set heard(number) { this.#tab.write("heard", number); }

  get isOpen() { return this.#tab.read("open") === true; }
  set isOpen(isOpen) { this.#tab.write("open", isOpen); }

  get draft() { return this.#tab.read("draft") || ""; }
  set draft(text) { this.#tab.write("draft", text); }

  get token() { return this.#browser.read("token"); }
  set token(token) { this.#browser.write("token", token); }

  get language() { return this.#browser.read("language"); }
  set language(language) { this.#browser.write("language", language); }
}
