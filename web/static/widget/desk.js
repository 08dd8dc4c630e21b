/* Listens for people at the desk: asks the server every two seconds while an inquiry is open and the page is seen. */

const PAUSE_MILLISECONDS = 2_000;

export class Desk {
  #gateway;
  #memory;
  #view;
  #onNews;
  #timer = null;

  constructor(gateway, memory, view, onNews) {
    this.#gateway = gateway;
    this.#memory = memory;
    this.#view = view;
    this.#onNews = onNews;
    document.addEventListener("visibilitychange", () => {
      if (this.#timer !== null && !document.hidden) this.listen();
    });
  }

  /* Asks now, and again as long as the inquiry is open. */
  async listen() {
    this.stop();
    const isOpen = document.hidden || (await this.#ask());
    if (isOpen && this.#timer === null) this.#timer = setTimeout(() => this.listen(), PAUSE_MILLISECONDS);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  /* Whether more may come; a server that cannot be reached is asked again. */
  async #ask() {
    const heard = this.#memory.heard;
    let news;
    try {
      news = await this.#gateway.news(heard, this.#view.language);
    } catch (problem) {
      return problem.status !== 401;
    }
    // Another call, or a new conversation, may have come between.
    if (!news || heard !== this.#memory.heard) return Boolean(news);
    if (news.messages.length) {
      this.#memory.heard = news.messages.at(-1).id;
      this.#onNews(news);
    }
    return news.open;
  }
}
