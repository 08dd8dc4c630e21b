/* The tabs of one site show one conversation: what one of them adds or removes, it tells the others. */

export class Tabs {
  #channel = null;

  /* `onNews(kind, content)`: "hello" asks for the entries; "entries", "cleared" and "leaving" tell. */
  constructor(server, onNews) {
    if (!("BroadcastChannel" in window)) return;
    this.#channel = new BroadcastChannel(`ip-advisor:${server}`);
    this.#channel.onmessage = ({ data }) => onNews(data.kind, data.content);
    window.addEventListener("pagehide", () => this.tell("leaving"));
  }

  tell(kind, content) {
    this.#channel?.postMessage({ kind, content });
  }
}
