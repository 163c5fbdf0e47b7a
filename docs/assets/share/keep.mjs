// @ts-check
// What somebody wrote stays on this device until it is erased: a draft under each name, and the one before it. A name is
// that of a kind, with that of a session behind it where a link led to one.

/**
 * `search` is the part of an address that leads to this draft; `?kind=…` does where there is none.
 * @typedef {{data: Record<string, import("./write.mjs").Value>, event?: string, origin?: string[], search?: string}} Draft
 */

const PAUSE = 400; // milliseconds without a key before we save
export const BEFORE = ":vorige";

export class Keeper {
  #timer = 0;
  /** @type {(() => void) | undefined} */
  #waiting;
  #failed = false;
  /**
   * @param {string} place where the form stands, so that two sites on one host do not share drafts
   * @param {{fail: () => void, elsewhere: (name: string, isThere: boolean) => void}} say
   */
  constructor(place, say) {
    this.place = place;
    this.say = say;
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("storage", ({ key, newValue }) => {
      const name = key?.startsWith(this.#key("")) ? key.slice(this.#key("").length) : "";
      if (name) this.say.elsewhere(name, newValue !== null);
    });
  }

  /** @param {string} name */
  #key(name) {
    return `delen:${this.place}:${name}`;
  }

  /** Whether anything can be kept here at all. */
  works() {
    try {
      localStorage.setItem(this.#key(""), "");
      localStorage.removeItem(this.#key(""));
      return true;
    } catch (error) {
      console.info("Nothing can be kept here.", error);
      return false;
    }
  }

  /**
   * The draft before the one of now, if any.
   * @param {string} name
   */
  previous(name) {
    return this.draft(name + BEFORE);
  }

  /**
   * @param {string} name
   * @param {Draft | undefined} draft
   */
  keepPrevious(name, draft) {
    if (draft) this.#save(name + BEFORE, draft, () => {});
  }

  /**
   * What was kept under a name, if anything.
   * @param {string} name
   * @returns {Draft | undefined}
   */
  draft(name) {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key(name)) ?? "null");
      return kept && typeof kept.data === "object" && kept.data ? kept : undefined;
    } catch (error) {
      console.error("A draft cannot be read.", error);
      return undefined;
    }
  }

  /**
   * Every draft of a kind by its name, those of before aside.
   * @param {string} kind
   */
  all(kind) {
    /** @type {Map<string, Draft>} */
    const found = new Map();
    for (const name of this.#names()) {
      const draft = name === kind || (name.startsWith(`${kind}:`) && !name.endsWith(BEFORE)) ? this.draft(name) : undefined;
      if (draft) found.set(name, draft);
    }
    return found;
  }

  #names() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.#key("")));
      return keys.map((key) => key.slice(this.#key("").length)).sort();
    } catch (error) {
      console.info("Nothing was kept here.", error);
      return [];
    }
  }

  /**
   * Gives a draft another name; it keeps the old one too where there is no room.
   * @param {string} from
   * @param {string} to
   * @param {Draft} draft
   */
  move(from, to, draft) {
    this.#save(to, draft, () => localStorage.removeItem(this.#key(from)));
  }

  /**
   * Keeps a draft when somebody pauses.
   * @param {string} name
   * @param {() => Draft} draft
   * @param {() => void} done
   */
  soon(name, draft, done) {
    clearTimeout(this.#timer);
    this.#waiting = () => this.#save(name, draft(), done);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Keeps what waits to be kept. */
  flush() {
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
  }

  /** Forgets what waits to be kept. */
  drop() {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
  }

  /**
   * @param {string} name
   * @param {Draft} draft
   * @param {() => void} done
   */
  #save(name, draft, done) {
    try {
      localStorage.setItem(this.#key(name), JSON.stringify(draft));
      this.#failed = false;
      done();
    } catch (error) {
      if (!this.#failed) this.say.fail();
      this.#failed = true;
      console.info("The draft cannot be kept.", error);
    }
  }

  /**
   * Erases a draft and the one before it.
   * @param {string} name
   */
  erase(name) {
    this.drop();
    try {
      for (const each of [name, name + BEFORE]) localStorage.removeItem(this.#key(each));
    } catch (error) {
      console.info("There is nothing to erase.", error);
    }
  }
}
