// @ts-check
// <catalogue-filter>: choose from a list of cards that stands on the page already. The form is the state, the
// address is the memory. Cards are hidden and shown where they stand; they move only when the order changes.
import { apply, chosenIn, has, indexOf, itemOf, nothing, read, sorted, write } from "./facets.mjs";
import { element, why } from "./search-hits.mjs";

/** @typedef {import("./facets.mjs").State} State */
/** @typedef {import("./facets.mjs").Result} Result */

/** @typedef {typeof import("./search/engine.mjs")} Engine */

/**
 * A checkbox, its label, and how many records it would leave.
 * @typedef {object} Option
 * @property {HTMLInputElement} input
 * @property {string} label
 * @property {HTMLElement} number
 * @property {number} count
 */

/**
 * Something chosen: the name and the label of its facet, its own label, and how to let it go.
 * @typedef {object} Choice
 * @property {string} name
 * @property {string} facet
 * @property {string} label
 * @property {() => void} drop
 */

const ENGINE = "./search/engine.mjs";
const TYPING = 150; // ms of rest before typed text counts
const QUIET = 600; // ms of rest before a screen reader is told, so that a row of clicks is told once
const WIDE = "(min-width: 60em)"; // as in look.css: the facets stand beside the results

/** One list with its form. */
class Filter {
  /** @type {State} */
  state = nothing();
  /** @type {Map<string, number> | null} the records that answer the query, best is 0; null where nothing was asked */
  found = null;
  asked = "";
  failed = false;
  order = "title";
  typing = 0;
  telling = 0;
  /** @type {Element | null} the field that the last step in the history was typed in */
  typed = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    root.setAttribute("data-waiting", "");
    root.prepend(part(root, "template[data-panel]", HTMLTemplateElement).content.cloneNode(true));
    this.form = part(root, "search form", HTMLFormElement);
    this.panel = part(root, "search > details", HTMLDetailsElement);
    this.list = part(root, "[data-list]", HTMLElement);
    this.count = part(root, ".count", HTMLElement);
    this.note = part(root, "[data-note]", HTMLElement);
    this.status = part(root, "[role=status]", HTMLElement);
    this.chips = part(root, ".chips", HTMLElement);
    this.none = part(root, ".none", HTMLElement);
    this.sort = part(root, "select[name=sort]", HTMLSelectElement);
    this.options = optionsOf(this.form);
    this.offer = {
      facets: new Map([...this.options].map(([facet, options]) => [facet, new Set(options.keys())])),
      sorts: new Set([...this.sort.options].map((option) => option.value)),
      people: this.form.elements.namedItem("people") !== null,
    };
    this.cards = /** @type {HTMLElement[]} */ ([...this.list.children]);
    this.index = indexOf(this.cards.map((card) => itemOf(card.dataset, this.offer.facets.keys())), this.offer);
    this.shown = this.index.everything;
    this.makeRoom();
    this.listen();
    this.restore();
    clearTimeout(this.telling); // nothing changed yet: whoever reads the page hears the number where it stands
  }

  /** What needs a script comes out; links that have a box now go away, the others stay. */
  makeRoom() {
    for (const each of this.root.querySelectorAll("[data-script]")) show(each, true);
    for (const each of this.root.querySelectorAll("[data-plain]")) show(each, false);
    for (const nav of this.root.querySelectorAll("nav")) {
      const links = [...nav.querySelectorAll("[data-facet]")];
      const others = links.filter((each) => !this.offer.facets.has(each.getAttribute("data-facet") ?? ""));
      for (const each of links) show(each, others.includes(each));
      show(nav, others.length > 0);
    }
    const wide = matchMedia(WIDE);
    const unfold = () => (this.panel.open = wide.matches);
    wide.addEventListener("change", unfold);
    unfold();
  }

  listen() {
    this.root.addEventListener("input", ({ target }) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
      if (target.form !== this.form) return;
      clearTimeout(this.typing);
      if (target.type === "checkbox" || target === this.sort) this.change();
      else this.typing = setTimeout(() => this.change(target), TYPING);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.change(document.activeElement);
    });
    this.form.addEventListener("focusout", ({ target }) => {
      const left = this.everyOption().find((option) => option.input === target);
      if (left) left.input.disabled = !left.count && !left.input.checked;
    });
    this.root.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button?.hasAttribute("data-clear")) this.letGo(this.choices());
      if (button?.hasAttribute("data-show")) this.toResults();
    });
    addEventListener("popstate", () => this.restore());
  }

  // From the address to the form, and from the form to the address

  restore() {
    clearTimeout(this.typing);
    this.typed = null;
    const { state, unknown } = read(new URLSearchParams(location.search), this.offer);
    if (unknown.length) console.warn(`This list does not offer ${unknown.join(", ")}; it is left out.`);
    this.state = state;
    this.fill("q", state.q);
    if (this.offer.people) this.fill("people", String(state.people ?? ""));
    for (const [facet, options] of this.options) {
      for (const [value, { input }] of options) input.checked = state.chosen.get(facet)?.has(value) ?? false;
    }
    this.ask();
    this.show();
    for (const { name, facet } of this.choices()) if (facet) facetOf(this.field(name)).open = true;
  }

  /**
   * Every change is a step back, but a row of typing in one field is one step.
   * @param {Element | null} [typed] the field that was typed in
   */
  change(typed = null) {
    clearTimeout(this.typing);
    this.state = chosenIn(new FormData(this.form), this.offer, this.state);
    this.ask();
    this.show();
    const query = String(write(this.state, this.offer, new URLSearchParams(location.search)));
    const address = location.pathname + (query && `?${query}`) + location.hash;
    // The address last: the browser lays the page out for it, and before `show` it would do so twice.
    if (address === location.pathname + location.search + location.hash) return;
    if (typed && typed === this.typed) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.typed = typed;
  }

  /**
   * Lets go of some choices at once, and says what that brings.
   * @param {Choice[]} choices
   */
  letGo(choices) {
    for (const choice of choices) choice.drop();
    this.change();
    this.count.focus();
  }

  /** On a phone: folds the filters and goes to what was found. */
  toResults() {
    this.panel.open = false;
    this.count.focus();
    this.count.scrollIntoView();
  }

  // The query

  ask() {
    const { q } = this.state;
    if (q === this.asked) return;
    this.asked = q;
    this.failed = false;
    if (q) this.search(q);
    else this.forget();
  }

  /** No words any more: every card again, without a reason. */
  forget() {
    this.found = null;
    this.explain([]);
  }

  /** @param {string} q */
  async search(q) {
    try {
      const engine = /** @type {Engine} */ (await import(ENGINE));
      const first = await engine.search(q);
      this.answer(q, first);
      if (first.complete || !first.asks || q !== this.asked) return;
      await engine.deepen();
      this.answer(q, await engine.search(q));
    } catch (error) {
      console.error("The list stays without its search.", error);
      if (q !== this.asked) return;
      this.asked = ""; // the next change tries again
      this.failed = true;
      this.found = null;
      this.show();
    }
  }

  /**
   * The cards that were found; words that say nothing leave all of them.
   * @param {string} q
   * @param {import("./search-hits.mjs").Found} found
   */
  answer(q, found) {
    if (q !== this.asked) return;
    const own = found.hits.filter((hit) => hit.kind === this.root.dataset.kind);
    this.found = found.asks ? new Map(own.map((hit, rank) => [hit.id, rank])) : null;
    this.explain(own);
    if (this.order === "relevance") this.order = "";
    this.show();
    this.settle();
  }

  /**
   * Says on each card that was found why, and on no other.
   * @param {import("./search-hits.mjs").Hit[]} hits
   */
  explain(hits) {
    for (const line of this.list.querySelectorAll(".card > .why")) line.remove();
    for (const hit of hits) {
      const card = this.cards[this.index.places.get(hit.id) ?? -1];
      card?.querySelector(".text")?.after(element("p", "why small soft", why(hit)));
    }
  }

  // What is seen

  show() {
    const result = apply(this.index, this.state, this.found?.keys() ?? null);
    const choices = this.choices();
    this.arrange();
    this.hide(result);
    this.enumerate(result);
    this.name(choices);
    this.tell(result, choices);
    this.loosen(result, choices);
    if (this.found || this.failed || !this.state.q) this.settle();
  }

  /** Ends the wait for what the address asks, see look.css; the cards that come near need a frame to be laid out. */
  settle() {
    if (!this.root.hasAttribute("data-waiting")) return;
    requestAnimationFrame(() => requestAnimationFrame(() => this.root.removeAttribute("data-waiting")));
  }

  /** Puts the cards in the order that was chosen, if they do not stand so. */
  arrange() {
    const { sort, q } = this.state;
    this.sort.value = sort;
    for (const option of this.sort.options) if (option.value === "relevance") option.disabled = option.hidden = !q;
    if (sort === this.order) return;
    this.order = sort;
    const cards = sorted(this.index.items, sort, this.found ?? new Map()).map((place) => this.cards[place]);
    if (cards.some((card, place) => card !== this.list.children[place])) this.list.append(...cards);
  }

  /** @param {Result} result */
  hide({ shown }) {
    this.cards.forEach((card, place) => {
      if (has(shown, place) !== has(this.shown, place)) show(card, has(shown, place));
    });
    this.shown = shown;
  }

  /**
   * Says what each option would leave. One that leaves nothing closes, unless it is chosen or under somebody's hands.
   * @param {Result} result
   */
  enumerate({ counts }) {
    for (const [facet, options] of this.options) {
      for (const [value, option] of options) {
        const { input } = option;
        const count = counts.get(facet)?.get(value) ?? 0;
        if (count !== option.count) option.number.textContent = String((option.count = count));
        input.disabled = !count && !input.checked && input !== document.activeElement;
      }
    }
  }

  /** @returns {Choice[]} everything chosen: what was typed, then the boxes in the order of the form */
  choices() {
    const { chosen, people, q } = this.state;
    /** @type {Choice[]} */
    const choices = [];
    if (q) choices.push({ name: "q", facet: "", label: quoted(q), drop: () => this.fill("q", "") });
    if (people !== null) {
      const label = people === 1 ? "1 persoon" : `${people} mensen`;
      choices.push({ name: "people", facet: labelOf(this.field("people")), label, drop: () => this.fill("people", "") });
    }
    for (const [name, options] of this.options) {
      for (const [value, { input, label }] of options) {
        if (!chosen.get(name)?.has(value)) continue;
        choices.push({ name, facet: labelOf(input), label, drop: () => (input.checked = false) });
      }
    }
    return choices;
  }

  /**
   * Names what was chosen: as chips above the list, and as a number where it is folded away.
   * @param {Choice[]} choices
   */
  name(choices) {
    const chips = choices.map((choice, place) => {
      const chip = fromTemplate(this.root, "template[data-chip]");
      part(chip, "[data-of]", HTMLElement).textContent = choice.facet;
      part(chip, "[data-what]", HTMLElement).textContent = choice.label;
      part(chip, "button", HTMLElement).addEventListener("click", () => {
        this.letGo([choice]);
        const left = /** @type {NodeListOf<HTMLElement>} */ (this.chips.querySelectorAll(".chip"));
        left[Math.min(place, left.length - 1)]?.focus();
      });
      return chip;
    });
    for (const old of this.chips.querySelectorAll("li:not(:last-child)")) old.remove();
    this.chips.prepend(...chips);
    show(this.chips, choices.length > 0);

    const folded = part(this.panel, "summary [data-chosen]", HTMLElement);
    folded.textContent = choices.length ? `(${choices.length} gekozen)` : "";
    for (const facet of this.panel.querySelectorAll(".facet")) {
      const own = choices.filter(({ name }) => facetOf(this.field(name)) === facet);
      const said = own[0]?.name === "people" ? "ingevuld" : own.length ? `${own.length} gekozen` : "";
      part(facet, "[data-chosen]", HTMLElement).textContent = said;
    }
  }

  /**
   * Tells how many there are: at once to who sees it, and after a rest to who hears it.
   * @param {Result} result
   * @param {Choice[]} choices
   */
  tell({ total, unsized }, choices) {
    const all = this.counted(this.cards.length);
    const said = choices.length ? `${total || "Geen"} van de ${all}` : all;
    const [name, stand] = unsized === 1 ? ["noemt", "staat"] : ["noemen", "staan"];
    const note = [
      unsized && `${this.counted(unsized)} ${name} geen groepsgrootte en ${stand} er niet bij.`,
      this.failed && "Zoeken op woorden lukt nu niet. Je andere keuzes werken wel.",
    ];
    this.count.textContent = said;
    this.note.textContent = note.filter(Boolean).join(" ");
    show(this.note, this.note.textContent !== "");
    const button = part(this.form, "[data-show]", HTMLElement);
    button.textContent = total ? `Toon ${this.counted(total)}` : "Niets past: kijk hoe verder";

    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const text = [said, this.note.textContent].filter(Boolean).join(". ");
      if (this.status.textContent !== text) this.status.textContent = text;
    }, QUIET);
  }

  /**
   * Where nothing fits: what one could let go to find something. The way to let go of everything stands there then,
   * and no longer among the chips; whoever was on either goes along.
   * @param {Result} result
   * @param {Choice[]} choices
   */
  loosen({ total, without }, choices) {
    const stuck = total === 0 && choices.length > 0;
    const [above, below] = /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("[data-clear]"));
    const held = document.activeElement;
    const lost = held === above ? stuck || !choices.length : this.none.contains(held);
    show(this.none, stuck);
    show(part(this.chips, "li:last-child", HTMLElement), !stuck);
    const ways = stuck ? [...without].filter(([, left]) => left > 0) : [];
    const way = part(this.none, "[data-way]", HTMLElement);
    way.textContent = ways.length ? "Haal een keuze weg." : "Deze keuzes gaan niet samen. Begin opnieuw.";
    const buttons = ways.map(([name, left]) => {
      const own = choices.filter((choice) => choice.name === name);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet";
      button.textContent = `Haal ${nameOf(own)} weg: ${this.counted(left)}`;
      button.addEventListener("click", () => this.letGo(own));
      return button;
    });
    part(this.none, "[data-loosen]", HTMLElement).replaceChildren(...buttons);
    if (lost) (stuck ? below : choices.length ? above : this.count).focus();
  }

  /** @param {number} number with the noun of this list */
  counted(number) {
    const { one, many } = this.root.dataset;
    return `${number} ${number === 1 ? one : many}`;
  }

  // The fields

  everyOption() {
    return [...this.options.values()].flatMap((options) => [...options.values()]);
  }

  /**
   * The field of this name; of a facet, its first box.
   * @param {string} name
   */
  field(name) {
    return part(this.form, `[name="${CSS.escape(name)}"]`, HTMLInputElement);
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  fill(name, value) {
    const field = this.field(name);
    if (field.value !== value) field.value = value;
  }
}

/**
 * The boxes of a form by facet and value.
 * @param {HTMLFormElement} form
 * @returns {Map<string, Map<string, Option>>}
 */
function optionsOf(form) {
  /** @type {Map<string, Map<string, Option>>} */
  const options = new Map();
  for (const label of form.querySelectorAll("label:has(input[type=checkbox])")) {
    const input = part(label, "input", HTMLInputElement);
    const text = part(label, "[data-label]", HTMLElement).textContent ?? "";
    const number = part(label, ".n", HTMLElement);
    if (!options.has(input.name)) options.set(input.name, new Map());
    options.get(input.name)?.set(input.value, { input, label: text, number, count: -1 });
  }
  return options;
}

/**
 * The part of the page that folds a field away; the whole panel for one that stands by itself.
 * @param {HTMLElement} field
 */
function facetOf(field) {
  return /** @type {HTMLDetailsElement} */ (field.closest("details"));
}

/** @param {HTMLElement} field */
function labelOf(field) {
  return part(facetOf(field), "summary [data-label]", HTMLElement).textContent ?? "";
}

/**
 * The choices in one facet, in a sentence.
 * @param {Choice[]} own
 */
function nameOf([choice, ...more]) {
  if (more.length) return `je keuze bij ${choice.facet}`;
  return choice.name === "q" ? choice.label : quoted(choice.label);
}

/** @param {string} text */
function quoted(text) {
  return `‘${text}’`;
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 */
function fromTemplate(root, selector) {
  return /** @type {DocumentFragment} */ (part(root, selector, HTMLTemplateElement).content.cloneNode(true));
}

/**
 * The one element that must be there.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function part(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`The list has no ${selector}.`);
}

/**
 * @param {Element} element
 * @param {boolean} visible
 */
function show(element, visible) {
  element.toggleAttribute("hidden", !visible);
}

customElements.define(
  "catalogue-filter",
  class extends HTMLElement {
    /** @type {Filter | undefined} */
    filter;
    connectedCallback() {
      this.filter ??= new Filter(this);
    }
  },
);
