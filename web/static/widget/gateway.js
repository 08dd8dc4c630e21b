/* The server's three calls. What goes wrong becomes a Problem; its `sentence` is the server's, or null without one. */

const PATIENCE_MILLISECONDS = 40_000;

export class Problem extends Error {
  constructor(sentence, status) {
    super(sentence || "no connection");
    this.sentence = sentence;
    this.status = status;
  }
}

export class Gateway {
  #server;
  #country;
  #memory;

  constructor(server, country, memory) {
    this.#server = server;
    this.#country = country;
    this.#memory = memory;
  }

  /* The assistant's messages. A token the server no longer knows is replaced once by a new one. */
  async say({ id, text, title, facts }, language) {
    const message = { id, text, title, facts };
    try {
      return await this.#chat(message, language);
    } catch (problem) {
      if (problem.status !== 401) throw problem;
      this.#memory.token = null;
      return this.#chat(message, language);
    }
  }

  /* What people at the desk said after their message number `after`; null when nothing can be asked yet. */
  async news(after, language) {
    const token = this.#memory.token;
    return token ? this.#post("api/updates", { token, after }, language) : null;
  }

  async #chat(message, language) {
    const token = await this.#token(language);
    const body = { ...message, token, country: this.#country || undefined };
    return (await this.#post("api/chat", body, language)).messages;
  }

  /* Another tab may have begun the conversation while this one asked. */
  async #token(language) {
    if (!this.#memory.token) {
      const { token } = await this.#post("api/conversations", {}, language);
      this.#memory.token ??= token;
    }
    return this.#memory.token;
  }

  async #post(path, body, language) {
    let response;
    try {
      response = await fetch(new URL(path, this.#server), {
        method: "POST",
        headers: { "Content-Type": "application/json", "Accept-Language": language },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      });
      if (response.ok) return await response.json();
    } catch {
      throw new Problem(null, 0);
    }
    throw new Problem(await sentenceOf(response), response.status);
  }
}

async function sentenceOf(response) {
  try {
    return (await response.json()).error.message ?? null;
  } catch {
    return null;
  }
}
