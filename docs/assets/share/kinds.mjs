// @ts-check
// What one shares: the kinds to choose from, and in one line the one that was chosen.

export class Kinds {
  #trying = false; // the last key was an arrow: one still looks around

  /** @param {HTMLElement} host */
  constructor(host) {
    this.all = /** @type {HTMLElement} */ (host.querySelector(".kinds"));
    this.line = /** @type {HTMLElement} */ (host.querySelector("[data-picked]"));
    this.all.addEventListener("keydown", ({ key }) => (this.#trying = key.startsWith("Arrow")));
    this.all.addEventListener("pointerdown", () => (this.#trying = false));
  }

  get isTrying() {
    return this.#trying;
  }

  /** @param {boolean} all or only which one it is */
  show(all) {
    this.all.hidden = !all;
    this.line.hidden = all;
  }

  /** @param {string} kind */
  mark(kind) {
    for (const each of this.all.querySelectorAll("input")) {
      each.checked = each.value === kind;
      const name = each.closest("label")?.querySelector("span")?.textContent ?? "";
      if (each.checked) this.line.querySelector("b")?.replaceChildren(name.charAt(0).toLowerCase() + name.slice(1));
    }
  }

  /** Lets somebody choose again. */
  choose() {
    this.show(true);
    const chosen = /** @type {HTMLElement | null} */ (this.all.querySelector("input:checked"));
    chosen?.scrollIntoView({ block: "center" });
    chosen?.focus();
  }
}
