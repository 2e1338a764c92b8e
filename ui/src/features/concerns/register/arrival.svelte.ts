type How = 'registered' | 'edited';

/** The concern that was saved last: its page begins with its title, and after registering with the receipt. */
class Arrival {
  #id = $state<string>();
  #how = $state<How>();

  /** How this concern was just saved; nothing when it was not, or when the person has gone on. */
  of(id: string): How | undefined {
    return this.#id === id ? this.#how : undefined;
  }

  /** A concern was saved. */
  say(id: string, how: How): void {
    [this.#id, this.#how] = [id, how];
  }

  /** The person has gone on. */
  forget(id: string): void {
    if (this.#id === id) this.#id = undefined;
  }
}

/** The concern that was saved last. */
export const arrival = new Arrival();
