// @ts-check
// What is said at the bottom of the screen: what just happened with ways to go on, and whether the draft is kept.

/** @typedef {[label: string, act: () => void]} Way */

const KEPT = "Wat je schrijft, bewaren we vanaf nu als concept op dit apparaat.";

export class Status {
  #whisper = document.createElement("p"); // for a screen reader: others see it
  #stays = false;
  #told = false; // that the draft is kept

  /** @param {HTMLElement} host */
  constructor(host) {
    const one = (/** @type {string} */ name) => /** @type {HTMLElement} */ (host.querySelector(`[data-${name}]`));
    this.line = one("status");
    this.saved = one("saved");
    this.refused = one("refused");
    this.before = one("before");
    this.others = one("others");
    this.#whisper.className = "sr";
    this.#whisper.role = "status";
    this.line.after(this.#whisper);
  }

  /**
   * Says what just happened, and offers ways to go on.
   * @param {string} text
   * @param {Way[]} [ways]
   * @param {boolean} [stays] until something else is said, also while one types
   */
  tell(text, ways = [], stays = ways.length > 0) {
    this.#stays = stays;
    const buttons = ways.flatMap(([label, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.textContent = label;
      button.addEventListener("click", () => {
        act();
        if (document.activeElement === document.body) this.focus(); // the button that had it is gone
      });
      return [" ", button];
    });
    this.line.replaceChildren(...(text ? [text] : []), ...buttons);
  }

  /** Somebody goes on: what was said is over, unless it asks something. */
  typed() {
    if (!this.#stays) this.tell("");
  }

  /** @param {string} text */
  whisper(text) {
    this.#whisper.replaceChildren(text);
  }

  focus() {
    this.line.focus();
  }

  /**
   * Whether a draft is kept.
   * @param {boolean} is
   */
  keeps(is) {
    this.saved.hidden = !is || !this.refused.hidden;
  }

  /** A draft was kept just now; the first time that is said aloud. */
  kept() {
    this.refused.hidden = true;
    this.keeps(true);
    if (!this.#told) this.whisper(KEPT);
    this.#told = true;
  }

  /** Nothing can be kept here: that stays to be read where else it says that it is. */
  refuse() {
    this.refused.hidden = false;
    this.saved.hidden = true;
    this.whisper(this.refused.textContent?.trim() ?? "");
  }
}
