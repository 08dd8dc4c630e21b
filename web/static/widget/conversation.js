/* What was said, and saying more: the only place that changes the transcript.

   An entry of the user: {key, id, from: "user", text, title, facts, state: "waiting" | "sent" | "failed", problem}.
   A failed entry whose problem is null got lost on the way, and is sent again by itself.
   An entry of the assistant: {key, id of the user's entry it answers, from: "assistant", text, custom, buttons, vote, reasons}.
   An entry of the desk: {key, from: "person" | "notice", text}; a notice's text is the name of what happened.
   Keys follow from what an entry is, so that whatever arrives twice, or in two tabs, is shown once. */

import { Desk } from "./desk.js";
import { Reconnect } from "./reconnect.js";
import { Tabs } from "./tabs.js";

// More would not fit into what a browser keeps for a tab.
const ENTRIES_KEPT = 200;
const LEAVING_MILLISECONDS = 300;

export class Conversation {
  #gateway;
  #memory;
  #view;
  #entries;
  #desk;
  #tabs;
  #reconnect;
  #delivering = new Set();

  constructor(gateway, memory, view, server) {
    this.#gateway = gateway;
    this.#memory = memory;
    this.#view = view;
    this.#entries = memory.entries;
    this.#desk = new Desk(gateway, memory, view, (news) => this.#hear(news));
    this.#tabs = new Tabs(server, (kind, content) => this.#hearTab(kind, content));
    this.#reconnect = new Reconnect(() => this.resume());
  }

  get entries() { return this.#entries; }

  get isWaiting() { return this.#entries.some((entry) => entry.state === "waiting"); }

  begin() {
    this.#tabs.tell("hello");
    this.resume();
  }

  /* A question still under way, or lost, is asked again under its id, so the server answers it once. */
  async resume() {
    for (const entry of this.#entries.filter(isUnanswered)) await this.#deliver(entry.id);
    this.#desk.listen();
  }

  /* The conversation goes on without being shown. */
  rest() {
    this.#desk.stop();
  }

  async say(text, title, facts) {
    const id = randomId();
    this.#add({ key: id, id, from: "user", text, title, facts, state: "waiting" });
    await this.#deliver(id);
  }

  async sayAgain(id) {
    const entry = this.#find(id);
    const gone = this.#entries.filter((one) => one.id === id && one !== entry).map(({ key }) => key);
    const others = this.#entries.filter((one) => one.id !== id);
    this.#entries = [...others, { ...entry, state: "waiting", problem: undefined }];
    this.#save(gone);
    this.#view.rebuild();
    await this.#deliver(id);
  }

  /* Keeps something about an entry, such as the user's judgement of an answer. */
  note(key, changes) {
    const entry = this.#change(key, changes);
    this.#save();
    return entry;
  }

  clear() {
    this.#forget();
    this.#memory.token = null;
    this.#memory.epoch = randomId();
    this.#tabs.tell("cleared");
  }

  async #deliver(id) {
    if (this.#delivering.has(id)) return;
    this.#delivering.add(id);
    this.#view.refresh();
    let outcome;
    try {
      outcome = { messages: await this.#gateway.say(this.#find(id), this.#view.language) };
      this.#reconnect.succeeded();
    } catch (problem) {
      outcome = { problem: problem.sentence };
      if (problem.sentence === null) this.#reconnect.later();
      // A page that is being left sees its requests fail before it ends: what still waits is asked again on the next one.
      if (!problem.status) await new Promise((resume) => setTimeout(resume, LEAVING_MILLISECONDS));
    }
    this.#delivering.delete(id);
    // The user may have started a new conversation meanwhile.
    if (this.#find(id)) this.#take(id, outcome);
    this.#view.refresh();
  }

  #take(id, { messages = [], problem }) {
    // What the server has deleted, the browser forgets too; only the receipt stays.
    if (messages.some((message) => message.custom.tool === "erasure")) {
      this.clear();
      this.#add({ key: `${id}:0`, id, from: "assistant", ...messages[0] });
      return;
    }
    const isDown = problem !== undefined || messages.some((message) => message.custom.kind === "error");
    const before = this.#find(id);
    const entry = this.#change(id, { state: isDown ? "failed" : "sent", problem });
    // What failed as before is not read out again.
    if (before.state !== entry.state || before.problem !== problem) this.#view.show(entry);
    const answers = messages.map((message, place) => ({ key: `${id}:${place}`, id, from: "assistant", ...message }));
    for (const answer of answers) this.#add(answer);
    this.#save();
    if (problem !== undefined) return;
    // Only an inquiry under way brings words from the desk; an empty answer means a person has the conversation.
    if (!messages.length || messages.some((message) => message.custom.tool === "handover")) this.#desk.listen();
  }

  #hear({ messages, survey }) {
    for (const { id, author, text } of messages) this.#add({ key: `desk:${id}`, from: author, text });
    if (survey) this.#add({ key: `survey:${this.#memory.heard}`, from: "assistant", ...survey });
    this.#view.refresh();
  }

  #hearTab(kind, content) {
    if (kind === "hello" && this.#entries.length) this.#tell();
    if (kind === "entries") this.#adopt(content);
    if (kind === "cleared") this.#forget();
    // What the tab that closes was waiting for, this one fetches.
    if (kind === "leaving") this.resume();
  }

  /* Another tab's entries, and our own it does not know yet. */
  #adopt({ entries, gone }) {
    const known = new Set([...entries.map(({ key }) => key), ...gone]);
    const ours = this.#entries.filter(({ key }) => !known.has(key));
    this.#entries = [...entries.map((entry) => this.#newer(entry)), ...ours];
    this.#keep();
    this.#view.rebuild();
  }

  #newer(theirs) {
    const ours = this.#find(theirs.key);
    return ours && (ours.state === "sent" || this.#delivering.has(ours.id)) ? ours : theirs;
  }

  /* An answer stands behind its question, whatever was said since. */
  #add(entry) {
    if (this.#find(entry.key)) return;
    const last = this.#entries.findLastIndex(({ id }) => id && id === entry.id);
    const place = last < 0 ? this.#entries.length : last + 1;
    const isAtEnd = place === this.#entries.length;
    this.#entries = this.#entries.toSpliced(place, 0, entry);
    this.#save();
    if (isAtEnd) this.#view.show(entry);
    else this.#view.rebuild();
  }

  #find(key) {
    return this.#entries.find((entry) => entry.key === key);
  }

  #change(key, changes) {
    const changed = { ...this.#find(key), ...changes };
    this.#entries = this.#entries.map((entry) => (entry.key === key ? changed : entry));
    return changed;
  }

  #forget() {
    this.#entries = [];
    this.#memory.heard = 0;
    this.#keep();
    this.#view.rebuild();
  }

  #save(gone = []) {
    this.#keep();
    this.#tell(gone);
  }

  #keep() {
    this.#memory.entries = this.#entries.slice(-ENTRIES_KEPT);
  }

  #tell(gone = []) {
    this.#tabs.tell("entries", { entries: this.#entries, gone });
  }
}

function isUnanswered({ state, problem }) {
  return state === "waiting" || (state === "failed" && problem === null);
}

/* crypto.randomUUID exists on https pages only. */
function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
