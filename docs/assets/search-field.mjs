// @ts-check
// <search-field>: a search form that shows the best hits while one types. It is the combobox with a listbox of
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. Without this script its form leads to the page of results.
import { element, icon, isUnfinished, load, marked, newest, quoted, results, spread, why } from "./search-hits.mjs";

/** @typedef {import("./search-hits.mjs").Found} Found */
/** @typedef {typeof import("./search/engine.mjs")} Engine */

const MOST = 8; // hits in the list; all of them are on the page of results
const PAUSE = 40; // milliseconds without a key before we search
const QUIET = 400; // milliseconds without a key before we tell a screen reader
const MARGIN = 12; // pixels between the list and the edge of the screen
const ENOUGH = 260; // pixels the list needs before we scroll for it

let made = 0;

export class SearchField extends HTMLElement {
  #form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
  #input = /** @type {HTMLInputElement} */ (this.querySelector("input"));
  #id = `zoek:${(made += 1)}`; // with a colon, which no anchor on a page can have
  #list = element("div", "finds-list");
  #nothing = element("p", "finds-nothing");
  #popup = element("div", "finds", this.#nothing, this.#list);
  #status = element("p", "sr");
  /** @type {HTMLAnchorElement | undefined} the option that the arrow keys are at */
  #at;
  #typing = 0;
  #telling = 0;
  #answers = newest(
    (/** @type {string} */ query) => this.#search(query),
    ({ engine, found, nothing }) => (nothing ? this.close() : this.#show(engine, found)),
    (error) => this.#fail(error),
  );

  connectedCallback() {
    if (this.contains(this.#popup)) return; // moved in the page, not new
    this.#popup.hidden = this.#nothing.hidden = true;
    this.#status.role = "status";
    this.#list.role = "listbox";
    this.#list.id = `${this.#id}:lijst`;
    this.#list.ariaLabel = "Beste resultaten";
    this.#input.role = "combobox";
    this.#input.ariaAutoComplete = "list";
    this.#input.ariaExpanded = "false";
    this.#input.setAttribute("aria-controls", this.#list.id);
    this.append(this.#popup, this.#status);
    for (const hint of this.querySelectorAll("kbd")) hint.hidden = false;
    this.#listen();
    if (document.activeElement === this.#input) this.#typed(); // somebody was faster than this script
  }

  #listen() {
    for (const touch of ["focusin", "pointerdown"]) {
      this.addEventListener(touch, () => load().catch((error) => this.#fail(error)));
    }
    this.#input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.#typed();
    });
    this.#input.addEventListener("compositionend", () => this.#typed());
    this.#input.addEventListener("click", () => this.#open || this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#form.addEventListener("submit", () => this.close());
    this.#popup.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
    this.#popup.addEventListener("click", (event) => {
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
      if (plain && /** @type {Element} */ (event.target).closest("a")) this.close();
    });
    this.addEventListener("focusout", (event) => {
      if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (this.#open && !this.contains(/** @type {Node} */ (event.target))) this.close();
    });
    visualViewport?.addEventListener("resize", () => this.#open && this.#fit());
  }

  get #open() {
    return !this.#popup.hidden;
  }

  get #options() {
    return /** @type {HTMLAnchorElement[]} */ ([...this.#list.querySelectorAll("[role=option]")]);
  }

  /** Hides the list; the words stay. */
  close() {
    clearTimeout(this.#typing);
    clearTimeout(this.#telling);
    this.#answers.drop();
    this.#choose(undefined);
    this.#popup.hidden = true;
    this.#input.ariaExpanded = "false";
    this.#status.replaceChildren();
  }

  #typed() {
    clearTimeout(this.#typing);
    const query = this.#input.value.trim();
    if (query) this.#typing = setTimeout(() => this.#answers.ask(query), PAUSE);
    else this.close();
  }

  /**
   * The best answer to what was typed: first by titles and terms, and when the texts are there too, once more.
   * A sentence that one is still typing asks nothing yet.
   * @param {string} query
   */
  async #search(query) {
    const engine = await load();
    let found = await engine.search(query);
    if (!found.asks) return { engine, found, nothing: true };
    if (!found.complete) {
      const deeper = engine.deepen();
      if (found.hits.length) {
        deeper.then(() => this.#again(query)).catch((error) => console.error("Only titles are searched.", error));
      } else {
        await deeper;
        found = await engine.search(query);
      }
    }
    return { engine, found, nothing: found.hits.length === 0 && isUnfinished(query) };
  }

  /**
   * Asks again what still stands there, unless somebody is choosing from the list already.
   * @param {string} query
   */
  #again(query) {
    if (this.#open && !this.#at && !this.#list.matches(":hover") && this.#input.value.trim() === query) {
      this.#answers.ask(query);
    }
  }

  /**
   * @param {Engine} engine
   * @param {Found} found
   */
  #show(engine, found) {
    if (document.activeElement !== this.#input) return; // somebody went on meanwhile
    const some = found.hits.length > 0;
    this.#choose(undefined);
    this.#nothing.hidden = some;
    this.#nothing.replaceChildren(...(some ? [] : ["Niets gevonden voor ", quoted(found.query), "."]));
    this.#list.replaceChildren(...(some ? this.#hits(engine, found) : this.#otherwise(found)));
    this.#list.scrollTop = 0;
    this.#popup.hidden = false;
    this.#input.ariaExpanded = "true";
    this.#fit();
    this.#tell(some ? results(found.hits.length) : "Niets gevonden");
  }

  /**
   * @param {Engine} engine
   * @param {Found} found
   */
  #hits(engine, found) {
    const groups = spread(found.hits, MOST).map(([group, hits], place) => {
      const options = hits.map((hit) =>
        this.#option(hit.href, icon(hit.kind), marked(engine.marks(hit.title, found)), why(hit)),
      );
      return this.#group(place, group, options);
    });
    const number = found.complete && found.hits.length > 1 ? `Alle ${results(found.hits.length)}` : "Alle resultaten";
    const title = element("span", "", `${number} voor `, quoted(found.query));
    const all = this.#option(this.#results(found.query), icon("search"), title);
    all.classList.add("finds-all");
    return [...groups, all];
  }

  /** @param {Found} found */
  #otherwise(found) {
    const home = new URL("..", this.#form.action);
    const near = found.nearest.map(({ title, url, kind }) => this.#option(new URL(url, home).href, icon(kind), title));
    const share = this.#option(new URL("bijdragen/", home).href, icon("share"), "Mis je iets? Vul het aan");
    const all = this.#option(this.#form.action, icon("search"), "Bekijk alles op een rij");
    share.classList.add("finds-all");
    return [...(near.length ? [this.#group(0, "Misschien bedoel je", near)] : []), share, all];
  }

  /**
   * @param {number} place
   * @param {string} title
   * @param {Node[]} options
   */
  #group(place, title, options) {
    const heading = element("p", "finds-group", title.replace(/^./u, (letter) => letter.toUpperCase()));
    heading.id = `${this.#list.id}:${place}`;
    heading.role = "presentation";
    const group = element("div", "", heading, ...options);
    group.role = "group";
    group.setAttribute("aria-labelledby", heading.id);
    return group;
  }

  /**
   * One line of the list: a real link, so that every way to follow one works.
   * @param {string} href
   * @param {Node} picture
   * @param {Node | string} title
   * @param {string} [reason]
   */
  #option(href, picture, title, reason = "") {
    const words = element("span", "finds-title", title);
    const option = element("a", "", picture, words, ...(reason ? [" ", element("span", "why", reason)] : []));
    option.role = "option";
    option.href = href;
    option.tabIndex = -1;
    option.ariaSelected = "false";
    return option;
  }

  /** @param {string} query */
  #results(query) {
    const address = new URL(this.#form.action);
    address.search = String(new URLSearchParams({ q: query }));
    return address.href;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const options = this.#open ? this.#options : [];
    const place = this.#at ? options.indexOf(this.#at) : -1;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (event.altKey && event.key === "ArrowUp") this.close();
        else if (!this.#open) this.#typed();
        else if (!event.altKey) {
          const next = event.key === "ArrowDown" ? place + 1 : (place < 0 ? options.length : place) - 1;
          this.#choose(options.at(next % options.length));
        }
        break;
      case "Enter":
        if (!this.#at) return; // the form does what it does
        this.#follow(this.#at, event);
        break;
      case "Escape":
        if (this.#open) this.close();
        else if (this.#input.value) this.#input.value = "";
        else return;
        break;
      case "Home":
      case "End": // back in the text, as the pattern says
        if (!this.#at || event.shiftKey) return;
        this.#choose(undefined);
        const end = event.key === "Home" ? 0 : this.#input.value.length;
        this.#input.setSelectionRange(end, end);
        break;
      case "ArrowLeft":
      case "ArrowRight":
        this.#choose(undefined);
        return;
      default:
        return;
    }
    event.preventDefault();
  }

  /**
   * Follows an option as a click with the same keys would.
   * @param {HTMLAnchorElement} option
   * @param {KeyboardEvent} event
   */
  #follow(option, { ctrlKey, metaKey, shiftKey }) {
    option.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  }

  /** @param {HTMLAnchorElement | undefined} option */
  #choose(option) {
    if (this.#at) {
      this.#at.ariaSelected = "false";
      this.#at.removeAttribute("id");
    }
    this.#at = option;
    if (!option) {
      this.#input.removeAttribute("aria-activedescendant");
      return;
    }
    option.id = `${this.#id}:keuze`;
    option.ariaSelected = "true";
    this.#input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** Keeps the list within the screen, also above the keyboard of a phone. */
  #fit() {
    let room = this.#room();
    if (room < ENOUGH) {
      scrollBy({ top: this.#form.getBoundingClientRect().top - MARGIN, behavior: "instant" });
      room = this.#room();
    }
    this.#popup.style.maxHeight = `${Math.max(room, ENOUGH / 2)}px`;
  }

  #room() {
    const seen = visualViewport ? visualViewport.offsetTop + visualViewport.height : innerHeight;
    return Math.floor(seen - this.#form.getBoundingClientRect().bottom - MARGIN);
  }

  /** @param {string} text */
  #tell(text) {
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.#status.replaceChildren(text), QUIET);
  }

  /** @param {unknown} error */
  #fail(error) {
    console.error("The search cannot be loaded; Enter still leads to the page of results.", error);
    this.close();
  }
}

customElements.define("search-field", SearchField);
