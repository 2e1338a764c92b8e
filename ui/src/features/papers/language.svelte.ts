import type { Language } from '$bindings/commands';
import { call } from '$lib/data/call';
import { language } from '$lib/words/texts.svelte';

/** The language of papers: the centre's, until the person chooses another one for this session. */
class PaperLanguage {
  #chosen = $state<Language>();
  #centre = $state<Language>();
  #asked = false;

  /** The language in which the next paper comes out. */
  get current(): Language {
    return this.#chosen ?? this.#centre ?? language();
  }

  set current(next: Language) {
    this.#chosen = next;
  }

  /** Asks once what the centre writes in. */
  async begin(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      this.#centre = (await call('centre_get', {})).language;
    } catch {
      // Nothing is lost: the language of the window stands until it is asked again.
      this.#asked = false;
    }
  }
}

/** The language of papers, one for the whole window. */
export const paperLanguage = new PaperLanguage();
