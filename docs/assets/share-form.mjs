// @ts-check
// <share-form>: the form with which one shares a case, an intervention or an outcome. It keeps a draft on this device,
// says what is still needed, and makes the text that one sends in oneself; it sends nothing anywhere.
import { press } from "./share/buttons.mjs";
import { combobox, narrow } from "./share/choose.mjs";
import { Drafts } from "./share/drafts.mjs";
import { endAfter, send, showEnds } from "./share/ends.mjs";
import { place, showCard, showFull, showLead, showNeeds, showProgress } from "./share/finish.mjs";
import { Kinds } from "./share/kinds.mjs";
import { make } from "./share/make.mjs";
import { personal, walk } from "./share/needs.mjs";
import { Road } from "./share/road.mjs";
import { Status } from "./share/status.mjs";
import { stay } from "./share/stay.mjs";
import { read } from "./share/values.mjs";
import { goTo, placeOf, say, speak, spoken } from "./share/voices.mjs";

const PAUSE = 120; // milliseconds without a key before the card and the lists follow
const FINDERS = ":is([data-type=record], [data-type=source], [data-type=term])";
const FIRST = "case"; // what one shares when the address says nothing

/**
 * The ids in a list of the page.
 * @param {string} name
 */
function idsIn(name) {
  return new Set([...document.querySelectorAll(`#keuze-${name} option`)].map((each) => each.getAttribute("value") ?? ""));
}

export class ShareForm extends HTMLElement {
  #status = new Status(this);
  #road = new Road(this);
  #taken = idsIn("ids");
  #waiting = idsIn("waiting");
  #sources = idsIn("source");
  #drafts = new Drafts(this.#status, { form: () => this.#form, filled: () => this.#filled() });
  #kinds = new Kinds(this);
  #wide = matchMedia("(min-width: 60em)");
  /** @type {HTMLFormElement | undefined} */
  #form;
  /** @type {Set<HTMLElement>} places somebody has left after writing */
  #left = new Set();
  /** @type {Set<HTMLElement>} places somebody came to from the list of what is needed */
  #asked = new Set();
  #timer = 0;
  #ready = false;

  connectedCallback() {
    if (this.#ready) return; // moved in the page, not new
    this.#ready = true;
    this.#sources.add("redactie");
    this.#equip(this);
    this.#listen();
    /** @type {HTMLElement} */ (this.querySelector("[data-without-script]")).hidden = true;
    const asked = new URLSearchParams(location.search).get("kind") ?? "";
    const given = this.#formOf(asked) ? asked : "";
    this.#kinds.show(!given);
    this.#open(given || FIRST, given ? location.search : "");
    stay(this);
  }

  #listen() {
    this.addEventListener("submit", (event) => event.preventDefault());
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && /** @type {Element} */ (event.target).matches("input")) event.preventDefault();
    });
    this.addEventListener("input", (event) => this.#typed(/** @type {HTMLElement} */ (event.target)));
    this.addEventListener("focusin", (event) => this.#at(/** @type {Element} */ (event.target)));
    this.addEventListener("focusout", ({ target, relatedTarget }) => {
      const place = placeOf(/** @type {Element} */ (target));
      if (!place || place.contains(/** @type {Node | null} */ (relatedTarget))) return;
      this.#left.add(place);
      this.#soon();
    });
    this.addEventListener("click", (event) => this.#clicked(event, /** @type {HTMLElement} */ (event.target)));
    this.#wide.addEventListener("change", () => this.#form && place(this, this.#form, this.#wide.matches));
  }

  /**
   * Makes the fields in which one finds something ready, once.
   * @param {Element} inside
   */
  #equip(inside) {
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (inside.querySelectorAll(FINDERS))) {
      if (field.querySelector("[role=combobox], [data-narrow]")) continue;
      if (field.dataset.type === "term") narrow(field);
      else combobox(field, (text) => this.#status.whisper(text));
    }
  }

  /** @param {string} kind */
  #formOf(kind) {
    return [...this.querySelectorAll("form")].find((each) => each.dataset.kind === kind);
  }

  get #kind() {
    return this.#form?.dataset.kind ?? "";
  }

  /**
   * Shows the form of a kind with its draft, and what the address asks.
   * @param {string} kind
   */
  #open(kind, search = "") {
    this.#drafts.keeper.flush();
    const form = this.#formOf(kind);
    if (!form) return;
    const isChosen = this.#form !== undefined; // and not what the page begins with
    this.#form = form;
    for (const each of this.querySelectorAll("form")) each.hidden = each !== form;
    this.#kinds.mark(kind);
    showLead(kind);
    if (isChosen) this.#point();
    place(this, form, this.#wide.matches);
    endAfter(form);
    this.#drafts.open(search);
    this.#update();
  }

  /** Makes the address lead to the draft that is open. */
  #point() {
    const address = new URL(location.href);
    address.search = this.#drafts.search;
    history.replaceState(history.state, "", address);
  }

  /** @param {string} kind */
  #pick(kind) {
    if (kind !== this.#kind) this.#open(kind);
    if (this.#kinds.isTrying) return;
    this.#kinds.show(false);
    const part = /** @type {HTMLElement} */ (this.#form?.querySelector("[data-part]"));
    part.focus({ preventScroll: true });
    part.scrollIntoView();
  }

  /** Other answers stand in the form. */
  #filled() {
    const form = this.#form;
    if (!form) return;
    this.#equip(form);
    this.#left.clear();
    this.#asked.clear();
    this.#road.arrive();
    for (const place of spoken(form)) say(place, undefined);
    endAfter(form);
    this.#update();
  }

  /** @param {HTMLElement} control */
  #typed(control) {
    if (!this.#form?.contains(control)) return;
    this.#status.typed();
    endAfter(this.#form);
    const place = placeOf(control);
    if (place) {
      const nodes = read(this.#form);
      const node = walk(nodes).find(({ id, ids }) => id === control.id || ids?.includes(control.id));
      const [need] = node ? personal(node, this.#kind, nodes).filter(({ id }) => id === control.id) : [];
      if (need) say(place, need);
    }
    this.#drafts.save();
    this.#soon();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), PAUSE);
  }

  #update() {
    clearTimeout(this.#timer);
    const form = this.#form;
    if (!form) return undefined;
    const made = make(form, { sources: this.#sources, taken: this.#taken, waiting: this.#waiting });
    const needed = made.needs.filter(({ voice }) => voice === "must").length;
    const steps = this.querySelector(`[data-steps=${this.#kind}]`);
    const card = this.querySelector(`[data-preview=${this.#kind}]`);
    if (steps) showProgress(form, made.nodes, steps, needed);
    if (card) showCard(form, card);
    showFull(form);
    showNeeds(form, made.needs);
    this.#road.show(made, this.#drafts.begun);
    speak(form, made.needs, { left: this.#left, asked: this.#asked });
    const shown = /** @type {HTMLElement} */ (form.querySelector("pre[data-text]"));
    if (shown.textContent !== made.text) shown.textContent = made.text;
    showEnds(form, made, this.dataset);
    return made;
  }

  /** @param {Element} control */
  #at(control) {
    const part = control.closest("[data-part], [data-finish]");
    if (!part) return;
    for (const link of this.querySelectorAll(`[data-steps=${this.#kind}] a`)) {
      if (link.getAttribute("href") === `#${part.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  }

  /**
   * @param {MouseEvent} event
   * @param {HTMLElement} target
   */
  #clicked(event, target) {
    const on = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (target.closest(selector));
    const field = on("[data-field], [data-origin]");
    const way = on("[data-send]");
    if (target.matches(".kinds input")) this.#pick(/** @type {HTMLInputElement} */ (target).value);
    else if (on("[data-pick]")) this.#kinds.choose();
    else if (on("[data-another]")) {
      this.#drafts.another();
      this.#point();
      this.#kinds.choose();
    } else if (on("[data-previous]")) this.#drafts.swap();
    else if (on("[data-erase]")) this.#drafts.erase((kind) => this.#open(kind));
    else if (field) press(field, target, { equip: (row) => this.#equip(row), changed: (text, undo) => this.#changed(text, undo) });
    else if (on("[data-needs] a, [data-advice] a, [data-following]")) {
      event.preventDefault();
      this.#status.typed();
      this.#mend(/** @type {HTMLAnchorElement} */ (on("a")).hash.slice(1));
    } else if (on("[data-needed], [data-back]")) {
      event.preventDefault();
      this.#toList();
    } else if (way) {
      this.#road.arrive();
      const made = this.#update();
      const form = this.#form;
      const lacking = made && form ? send(event, way, { form, made, status: this.#status }) : "";
      if (lacking) this.#mend(lacking);
    }
  }

  /**
   * Goes to what must be mended.
   * @param {string} id
   */
  #mend(id) {
    const control = document.getElementById(id);
    const place = placeOf(control);
    if (place) this.#asked.add(place);
    this.#road.leave(id);
    if (control) goTo(control);
    this.#update();
  }

  #toList() {
    this.#road.arrive();
    this.#status.typed();
    const finish = this.#form?.querySelector("[data-finish]");
    const list = /** @type {HTMLElement | null | undefined} */ (finish?.querySelector(".list:not([hidden])") ?? finish);
    list?.focus({ preventScroll: true });
    list?.scrollIntoView();
    this.#update();
  }

  /**
   * @param {string} text
   * @param {() => void} [undo]
   */
  #changed(text, undo) {
    this.#status.tell(text, undo && [["Ongedaan maken", undo]], false);
    this.#drafts.save();
    this.#update();
  }
}

customElements.define("share-form", ShareForm);
