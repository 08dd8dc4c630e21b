/* The little that a page cannot do without a script: it shows what is new while it is open, and a few keys. */

const PAUSE_MILLISECONDS = 3_000;

const queue = document.querySelector("#news");
const talk = document.querySelector("#talk");

async function fetchNews(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  const isJson = (response.headers.get("content-type") || "").startsWith("application/json");
  return response.ok && isJson ? response.json() : null;
}

/* A word that the queue is no longer as shown; only where the first page is shown unfiltered. */
async function watchQueue() {
  const news = await fetchNews(queue.dataset.news);
  if (news) queue.hidden = news.mark === queue.dataset.mark;
}

async function watchTalk() {
  const news = await fetchNews(`${talk.dataset.news}?after=${talk.dataset.last}`);
  for (const { id, author, text, kind } of news?.messages || []) {
    const line = document.createElement("li");
    const name = document.createElement("b");
    const said = document.createElement("div");
    line.className = kind;
    line.dataset.id = id;
    name.textContent = author;
    said.className = "text";
    said.textContent = text;
    line.append(name, said);
    talk.append(line);
    talk.dataset.last = id;
    talk.scrollTop = talk.scrollHeight;
  }
  for (const fate of news?.fates || []) showFate(fate);
}

/* What became of a word of the desk: on its way, sent, or why it could not be delivered. */
function showFate({ id, text, failed }) {
  const line = talk.querySelector(`[data-id="${id}"]`);
  if (!line) return;
  const note = line.querySelector(".fate") || line.appendChild(document.createElement("div"));
  note.className = failed ? "fate failed" : "fate";
  if (note.textContent !== text) note.textContent = text;
}

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

/* "/" goes to the search, "j" and "k" to the next and previous inquiry, "r" to the reply; never while somebody types. */
function onKey(event) {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...document.querySelectorAll(".queue h2 a")];
  const place = links.indexOf(document.activeElement);
  const target = {
    "/": document.querySelector("#text[type=search]"),
    r: document.querySelector("#reply textarea"),
    j: links[Math.min(place + 1, links.length - 1)],
    k: links[Math.max(place - 1, 0)],
  }[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}

document.addEventListener("keydown", onKey);
if (queue && !location.search) watch(watchQueue);
if (talk) {
  talk.scrollTop = talk.scrollHeight;
  watch(watchTalk);
}
