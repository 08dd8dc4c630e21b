/* What was said, and saying more: the only place that changes the transcript.

   An entry of the user: {key, id, from: "user", text, title, state: "waiting" | "sent" | "failed", problem}.
   An entry of the assistant: {key, id of the user's entry it answers, from: "assistant", text, custom, buttons}.
   An entry of the desk: {key, from: "person" | "notice", text}; a notice's text is the name of what happened. */

import { Desk } from "./desk.js";

// More would not fit into what a browser keeps for a tab.
const ENTRIES_KEPT = 200;
const LEAVING_MILLISECONDS = 300;

export class Conversation {
  #gateway;
  #memory;
  #view;
  #entries;
  #desk;

  constructor(gateway, memory, view) {
    this.#gateway = gateway;
    this.#memory = memory;
    this.#view = view;
    this.#entries = memory.entries;
    this.#desk = new Desk(gateway, memory, view, (words) => this.#hear(words));
  }

  get entries() { return this.#entries; }

  get isWaiting() { return this.#entries.some((entry) => entry.state === "waiting"); }

  /* After a reload: a question still under way is asked again under its id, so the server answers it once. */
  async resume() {
    const waiting = this.#entries.find((entry) => entry.state === "waiting");
    if (waiting) await this.#deliver(waiting);
    this.#desk.listen();
  }

  async say(text, title) {
    await this.#deliver(this.#add({ id: randomId(), from: "user", text, title, state: "waiting" }));
  }

  async sayAgain(id) {
    const entry = this.#entries.find((one) => one.id === id && one.from === "user");
    const others = this.#entries.filter((one) => one.id !== id);
    this.#entries = [...others, Object.assign(entry, { state: "waiting", problem: undefined })];
    this.#view.rebuild();
    await this.#deliver(entry);
  }

  clear() {
    this.#entries = [];
    this.#memory.token = null;
    this.#memory.heard = 0;
    this.#save();
    this.#view.rebuild();
  }

  async #deliver(entry) {
    this.#view.refresh();
    try {
      this.#take(entry, await this.#gateway.say(entry, this.#view.language));
    } catch (problem) {
      // A page that is being left sees its requests fail before it ends: what still waits is asked again on the next one.
      if (!problem.status) await new Promise((resume) => setTimeout(resume, LEAVING_MILLISECONDS));
      Object.assign(entry, { state: "failed", problem: problem.sentence });
    }
    // The user may have started a new conversation meanwhile.
    if (!this.#entries.includes(entry)) return;
    this.#save();
    this.#view.show(entry);
    this.#view.refresh();
  }

  #take(entry, messages) {
    if (!this.#entries.includes(entry)) return;
    const isDown = messages.some((message) => message.custom.kind === "error");
    entry.state = isDown ? "failed" : "sent";
    for (const message of messages) this.#add({ id: entry.id, from: "assistant", ...message });
    // Only an inquiry under way brings words from the desk; an empty answer means a person has the conversation.
    if (!messages.length || messages.some((message) => message.custom.tool === "handover")) this.#desk.listen();
  }

  #hear(words) {
    for (const { author, text } of words) this.#add({ from: author, text });
    this.#view.refresh();
  }

  #add(entry) {
    const added = { key: randomId(), ...entry };
    this.#entries.push(added);
    this.#save();
    this.#view.show(added);
    return added;
  }

  #save() {
    this.#memory.entries = this.#entries.slice(-ENTRIES_KEPT);
  }
}

/* crypto.randomUUID exists on https pages only. */
function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
