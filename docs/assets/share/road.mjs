// @ts-check
// The road between the questions and the list of what is still needed, at the bottom of the screen.

/** @typedef {import("./needs.mjs").Need} Need */
/** @typedef {import("./make.mjs").Made} Made */

/** @param {number} count */
export function inWords(count) {
  return count ? `Nog ${count} ${count === 1 ? "ding" : "dingen"} nodig` : "Klaar om in te sturen";
}

export class Road {
  /** @type {Need[]} */
  #needs = [];
  /** @type {{need: Need, at: number} | undefined} */
  #from;

  /** @param {HTMLElement} host */
  constructor(host) {
    const one = (/** @type {string} */ name) => /** @type {HTMLAnchorElement} */ (host.querySelector(`[data-${name}]`));
    this.bar = one("road");
    this.needed = one("needed");
    this.back = one("back");
    this.following = one("following");
  }

  /**
   * Somebody goes to a place from the list.
   * @param {string} id of the control
   */
  leave(id) {
    const need = this.#needs.find((each) => each.id === id);
    this.#from = need && { need, at: this.#like(need).indexOf(need) };
  }

  /** Somebody is at the list again, or begins anew. */
  arrive() {
    this.#from = undefined;
  }

  /** @param {Need} need */
  #like(need) {
    return this.#needs.filter(({ voice }) => voice === need.voice);
  }

  /**
   * @param {Made} made
   * @param {boolean} begun whether anything was filled in
   */
  show({ needs }, begun) {
    this.#needs = needs;
    const from = this.#from;
    const isMended = from && !needs.some(({ path, voice }) => path === from.need.path && voice === from.need.voice);
    const left = isMended ? this.#like(from.need) : [];
    const next = left[Math.min(from?.at ?? 0, left.length - 1)];
    this.bar.hidden = !begun && !from;
    this.needed.textContent = inWords(needs.filter(({ voice }) => voice === "must").length);
    this.needed.hidden = Boolean(from);
    this.back.hidden = !from;
    this.following.hidden = !next;
    if (!next) return;
    this.following.href = `#${next.id}`;
    this.following.textContent = `Volgende: ${next.ask}`;
  }
}
