// @ts-check
// What somebody wrote stays on this device, a draft for each kind and the one before it, until it is erased.

/** @typedef {{data: Record<string, import("./write.mjs").Value>, event?: string, origin?: string[]}} Draft */

const PAUSE = 400; // milliseconds without a key before we save
const BEFORE = ":vorige";

export class Keeper {
  #timer = 0;
  /** @type {(() => void) | undefined} */
  #waiting;
  #failed = false;
  /**
   * @param {string} place where the form stands, so that two sites on one host do not share drafts
   * @param {{fail: () => void, elsewhere: (kind: string) => void}} say
   */
  constructor(place, say) {
    this.place = place;
    this.say = say;
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("storage", ({ key, newValue }) => {
      const kind = key?.startsWith(this.#key("")) ? key.slice(this.#key("").length) : "";
      if (kind && newValue) this.say.elsewhere(kind);
    });
  }

  /** @param {string} kind */
  #key(kind) {
    return `delen:${this.place}:${kind}`;
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
   * @param {string} kind
   */
  previous(kind) {
    return this.draft(kind + BEFORE);
  }

  /**
   * @param {string} kind
   * @param {Draft | undefined} draft
   */
  keepPrevious(kind, draft) {
    if (draft) this.#save(kind + BEFORE, draft, () => {});
  }

  /**
   * What was kept of a kind, if anything.
   * @param {string} kind
   * @returns {Draft | undefined}
   */
  draft(kind) {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key(kind)) ?? "null");
      return kept && typeof kept.data === "object" && kept.data ? kept : undefined;
    } catch (error) {
      console.error("A draft cannot be read.", error);
      return undefined;
    }
  }

  /**
   * Keeps a draft when somebody pauses.
   * @param {string} kind
   * @param {() => Draft} draft
   * @param {() => void} done
   */
  soon(kind, draft, done) {
    clearTimeout(this.#timer);
    this.#waiting = () => this.#save(kind, draft(), done);
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
   * @param {string} kind
   * @param {Draft} draft
   * @param {() => void} done
   */
  #save(kind, draft, done) {
    try {
      localStorage.setItem(this.#key(kind), JSON.stringify(draft));
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
   * @param {string} kind
   */
  erase(kind) {
    this.drop();
    try {
      for (const each of [kind, kind + BEFORE]) localStorage.removeItem(this.#key(each));
    } catch (error) {
      console.info("There is nothing to erase.", error);
    }
  }
}
