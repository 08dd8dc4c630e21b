/* What the pages cannot do without a script: what is new is shown while a page is open, keys, and times of the reader's place.
   Every page works without it. */

const PAUSE_MILLISECONDS = 3_000;
const KEYS_OFF = "desk:keys-off";

const live = document.querySelector("#live");
const talk = document.querySelector("#talk");
const changed = document.querySelector("#changed");
const dialog = document.querySelector("#keys");

async function fetchNews(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  const isJson = (response.headers.get("content-type") || "").startsWith("application/json");
  return response.ok && isJson ? response.json() : null;
}

/* The page as the server shows it now. XMLHttpRequest reads it without running or trusting anything in it. */
function fetchPage() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.pathname + location.search);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject(new Error("no page")));
    request.onerror = reject;
    request.send();
  });
}

/* Puts the parts marked data-live in place of the shown ones, but never one that somebody is writing in. */
async function refresh() {
  const page = await fetchPage();
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(old.id);
    if (!fresh || isInUse(old)) continue;
    const chosen = [...old.querySelectorAll("[name=chosen]:checked")].map(idOf);
    const open = [...old.querySelectorAll("details")].map((one) => one.open);
    const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    old.replaceWith(fresh);
    for (const box of fresh.querySelectorAll("[name=chosen]")) box.checked = chosen.includes(idOf(box));
    fresh.querySelectorAll("details").forEach((one, place) => (one.open = open[place] ?? one.open));
    if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    prepare(fresh);
  }
}

const idOf = (box) => box.value.split(":")[0];

function isInUse(part) {
  const fields = part.querySelectorAll("input:not([type=hidden], [type=checkbox]), textarea");
  const isTyping = part.contains(document.activeElement) && document.activeElement.matches("input:not([type=checkbox]), textarea, select");
  return isTyping || [...fields].some((field) => field.value !== field.defaultValue);
}

async function watchQueue() {
  const news = await fetchNews(live.dataset.news + location.search);
  if (!news || news.mark === live.dataset.mark) return;
  await refresh();
  live.dataset.mark = news.mark;
  live.textContent = live.dataset.said;
}

/* New words are added; what else changed is shown anew. The reply keeps the version its writer saw until they say they have seen
   what others did, so that nobody answers past a colleague. */
async function watchTalk() {
  const { news: address, last, done, version } = talk.dataset;
  const news = await fetchNews(`${address}?after=${last}&done=${done}`);
  if (!news) return;
  news.messages.forEach(addWord);
  news.fates.forEach(showFate);
  if (String(news.version) === version && !news.last && !news.messages.length) return;
  talk.dataset.version = news.version;
  talk.dataset.done = news.last || done;
  await refresh();
  if (news.done.length) {
    const told = changed.querySelector("span");
    told.textContent = [told.textContent, ...news.done].filter(Boolean).join(" · ");
    changed.hidden = false;
  }
}

function addWord({ id, author, at, text, kind }) {
  const line = document.createElement("li");
  const who = document.createElement("p");
  const name = document.createElement("b");
  const moment = document.createElement("time");
  const said = document.createElement("div");
  line.className = kind;
  line.dataset.id = id;
  who.className = "who";
  name.textContent = author;
  moment.dateTime = at;
  moment.textContent = at;
  said.className = "text";
  if (kind !== "notice") said.lang = talk.dataset.spoken;
  said.textContent = text;
  who.append(name, " ", moment);
  line.append(who, said);
  talk.append(line);
  prepare(line);
  talk.dataset.last = id;
  talk.scrollTop = talk.scrollHeight;
}

/* What became of a word of the desk: on its way, sent, or why it could not be delivered. */
function showFate({ id, text, failed }) {
  const line = talk.querySelector(`[data-id="${id}"]`);
  if (!line) return;
  const note = line.querySelector(".fate") || line.appendChild(document.createElement("div"));
  note.className = failed ? "fate failed" : "fate";
  if (note.textContent !== text) note.textContent = text;
}

changed?.querySelector("button").addEventListener("click", () => {
  for (const field of document.querySelectorAll("#reply [name=version]")) field.value = talk.dataset.version;
  changed.hidden = true;
  changed.querySelector("span").textContent = "";
  document.querySelector("#reply textarea")?.focus();
});

function watch(look) {
  setTimeout(async () => {
    try {
      if (!document.hidden) await look();
    } catch {
      // The server is away for the moment; it is asked again.
    }
    watch(look);
  }, PAUSE_MILLISECONDS);
}

/* Times in the reader's own zone; the server's stay as a title. */
function prepare(part) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const moment of part.querySelectorAll("time[datetime]")) {
    moment.title = moment.textContent;
    moment.textContent = format.format(new Date(moment.dateTime));
  }
}

/* "j" and "k" go along the queue, "x" chooses; any other key goes to the element that carries it. Never while somebody types. */
function onKey(event) {
  if (event.key === "Enter" && event.ctrlKey && event.target.form?.id === "reply") return event.target.form.requestSubmit();
  if (event.key === "Escape" && event.target.matches("input, textarea")) return event.target.blur();
  if (event.target.matches("input:not([type=checkbox]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (dialog?.open || localStorage.getItem(KEYS_OFF)) return;
  if (act(event.key)) event.preventDefault();
}

function act(key) {
  const links = [...document.querySelectorAll(".queue h2 a")];
  const place = links.findIndex((link) => link.closest("li").contains(document.activeElement));
  if (key === "j" && links.length) return show(links[Math.min(place + 1, links.length - 1)]);
  if (key === "k" && links.length) return show(links[Math.max(place - 1, 0)]);
  if (key === "x" && place >= 0) return links[place].closest("li").querySelector("[name=chosen]")?.click() ?? true;
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (target.matches("button, summary")) target.click();
  target.focus();
  if (target.matches("summary")) target.parentElement.querySelector("select, input")?.focus();
  return true;
}

function show(link) {
  link.focus();
  link.closest("li").scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("keydown", onKey);
document.addEventListener("change", ({ target }) => {
  if (target.id === "all") for (const box of document.querySelectorAll("[name=chosen]")) box.checked = target.checked;
  if (target.id === "canned" && target.value) insert(target);
  if (target.id === "keys-on") target.checked ? localStorage.removeItem(KEYS_OFF) : localStorage.setItem(KEYS_OFF, "1");
});

/* At the place of the cursor; the choice goes back to none, so that it can be made again. */
function insert(choice) {
  const field = document.querySelector("#reply textarea");
  field.setRangeText(choice.value, field.selectionStart, field.selectionEnd, "end");
  const { reply } = choice.selectedOptions[0].dataset;
  for (const files of document.querySelectorAll(".ready")) {
    if (files.dataset.reply !== reply) continue;
    files.hidden = false;
    for (const box of files.querySelectorAll("[name=canned_file]")) box.checked = true;
  }
  choice.selectedIndex = 0;
  field.focus();
}

/* Files of a canned reply are offered once it was inserted; without a script all are. */
for (const files of document.querySelectorAll(".ready")) files.hidden = !files.querySelector(":checked");
if (dialog) {
  dialog.querySelector("#keys-on").checked = !localStorage.getItem(KEYS_OFF);
  document.querySelector("#show-keys").addEventListener("click", () => dialog.showModal());
}
prepare(document);
if (live) watch(watchQueue);
if (talk) {
  talk.scrollTop = talk.scrollHeight;
  watch(watchTalk);
}
