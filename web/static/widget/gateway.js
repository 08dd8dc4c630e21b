/* The server's calls. What goes wrong becomes a Problem; its `sentence` is the server's, or null without one. */

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

  /* A tool's form as it is with these facts filled in. */
  async form(tool, facts, language) {
    return this.#post(`api/forms/${tool}`, { token: await this.#token(language), facts }, language);
  }

  /* What the user thinks of the answer to a message: `rating` is up, down or none. */
  async rate(message, rating, reason, language) {
    return this.#post("api/feedback", { token: this.#memory.token, message, rating, reason }, language);
  }

  /* The reasons there are for a thumb down. */
  async reasons(language) {
    return (await this.#get("api/feedback", language)).reasons;
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

  #post(path, body, language) {
    return this.#call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }, language);
  }

  #get(path, language) {
    return this.#call(path, { headers: {} }, language);
  }

  async #call(path, request, language) {
    let response;
    try {
      response = await fetch(new URL(path, this.#server), {
        ...request,
        headers: { ...request.headers, "Accept-Language": language },
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
