// @ts-check
// <search-results>: the page of results. The form is the state, the address is the memory. Without this script, or
// without a query, the full list by kind is the page; it also holds the word and the facts of every hit.
import { element, icon, load, marked, newest, quoted, results, why } from "./search-hits.mjs";

/** @typedef {import("./search-hits.mjs").Found} Found */
/** @typedef {import("./search-hits.mjs").Hit} Hit */
/** @typedef {typeof import("./search/engine.mjs")} Engine */

const PAGE = 20; // hits that are shown at once
const PAUSE = 60; // milliseconds without a key before we search
const REST = 400; // milliseconds without a key before the address follows

export class SearchResults extends HTMLElement {
  #form = this.#part("form", HTMLFormElement);
  #input = this.#part("input[name=q]", HTMLInputElement);
  #kinds = this.#part("fieldset", HTMLFieldSetElement);
  #status = this.#part("[role=status]", HTMLElement);
  #nothing = this.#part(".nothing", HTMLElement);
  #nearest = this.#part(".nearest", HTMLElement);
  #every = this.#part(".every", HTMLButtonElement);
  #list = this.#part(".results", HTMLOListElement);
  #below = this.#part(".results + .actions", HTMLElement);
  #more = this.#part(".more", HTMLButtonElement);
  #everything = this.#part(".everything", HTMLElement);

  #title = document.title;
  /** @type {Map<string, HTMLElement>} the items of the full list, by the address they lead to */
  #listed = new Map();
  /** @type {Map<string, string>} the word for each kind */
  #words = new Map();

  /** @type {Engine | undefined} */
  #engine;
  /** @type {Found | undefined} what is on the page */
  #found;
  /** @type {Hit[]} the hits of the chosen kind, in the order of the page */
  #hits = [];
  /** @type {Map<string, HTMLLIElement>} what was made for this query, by address */
  #items = new Map();
  #vain = false; // whether the query asks nothing
  #shallow = false; // whether the texts cannot be had
  #shown = PAGE;
  #committed = "";
  #typing = 0;
  #resting = 0;
  #answers = newest(
    (/** @type {string} */ query) => this.#search(query),
    ({ found, vain }) => {
      this.#vain = vain;
      this.#show(found);
    },
    (error) => this.#fail(error),
  );

  connectedCallback() {
    if (this.#words.size) return; // moved in the page, not new
    for (const list of /** @type {NodeListOf<HTMLElement>} */ (this.#everything.querySelectorAll("[data-kind]"))) {
      this.#words.set(list.dataset.kind ?? "", list.dataset.word ?? "");
      for (const link of list.querySelectorAll("a")) {
        this.#listed.set(link.href, /** @type {HTMLElement} */ (link.parentElement));
      }
    }
    this.#kinds.disabled = false;
    this.#listen();
    const early = document.activeElement === this.#input ? this.#query : ""; // typed before this script came
    this.#restore();
    if (early) {
      this.#input.value = early;
      this.#typed();
    }
    const asked = new URLSearchParams(location.search).has("q");
    if (asked && !this.#query && matchMedia("(hover: hover) and (pointer: fine)").matches) this.#input.focus();
  }

  #listen() {
    for (const touch of ["focusin", "pointerdown"]) {
      this.#form.addEventListener(touch, () => load().catch((error) => console.error(error)));
    }
    this.#input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.#typed();
    });
    this.#input.addEventListener("compositionend", () => this.#typed());
    this.#kinds.addEventListener("change", () => this.#chosen());
    this.#every.addEventListener("click", () => {
      this.#choose("").focus();
      this.#chosen();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#commit();
      this.#ask();
      if (matchMedia("(pointer: coarse)").matches) this.#input.blur(); // makes room: the keyboard goes
    });
    this.#more.addEventListener("click", () => {
      const next = this.#shown;
      this.#shown += PAGE;
      this.#lay();
      this.#list.children[next]?.querySelector("a")?.focus();
      history.replaceState({ shown: this.#shown }, "");
    });
    addEventListener("popstate", () => this.#restore());
    addEventListener("pagehide", () => this.#follow());
  }

  get #query() {
    return this.#input.value.trim();
  }

  /** The chosen group; empty for all. */
  get #kind() {
    return new FormData(this.#form).get("kind") ?? "";
  }

  // The address

  /** Where what is in the form stands. */
  get #address() {
    const asked = new URLSearchParams();
    if (this.#query) asked.set("q", this.#query);
    if (this.#query && this.#kind) asked.set("kind", String(this.#kind));
    return `${location.pathname}${asked.size ? `?${asked}` : ""}`;
  }

  /** Puts what the address says in the form, and shows it. */
  #restore() {
    const asked = new URLSearchParams(location.search);
    this.#stop();
    this.#input.value = (asked.get("q") ?? "").slice(0, this.#input.maxLength);
    this.#choose(asked.get("kind") ?? "");
    this.#committed = this.#address;
    this.#shown = Number(history.state?.shown) || PAGE;
    this.#ask();
  }

  /** While somebody types, the address follows at a distance, within one step of the history. */
  #follow() {
    clearTimeout(this.#resting);
    if (location.pathname + location.search !== this.#address) history.replaceState(null, "", this.#address);
  }

  /** A choice is a step of the history: the one before is put back as it was. */
  #commit() {
    this.#stop();
    if (this.#address === this.#committed) return this.#follow();
    history.replaceState(history.state, "", this.#committed);
    history.pushState(null, "", this.#address);
    this.#committed = this.#address;
  }

  // The question

  #typed() {
    this.#stop();
    this.#typing = setTimeout(() => {
      this.#shown = PAGE;
      this.#ask();
    }, PAUSE);
    this.#resting = setTimeout(() => this.#follow(), REST);
  }

  #stop() {
    clearTimeout(this.#typing);
    clearTimeout(this.#resting);
  }

  #ask() {
    const query = this.#query;
    document.title = query ? `${query} | ${this.#title}` : this.#title;
    if (!query) {
      this.#answers.drop();
      this.#rest();
      return;
    }
    if (!this.#found) {
      this.#everything.hidden = true;
      this.#status.replaceChildren("Even zoeken naar ", quoted(query), " …");
    }
    this.#answers.ask(query);
  }

  /** @param {string} query */
  async #search(query) {
    this.#engine = await load();
    const found = await this.#engine.search(query);
    return { found, vain: !found.asks };
  }

  /** Searches the texts too, and shows that if nobody asked for something else meanwhile. */
  async #deepen() {
    try {
      await this.#engine?.deepen();
    } catch (error) {
      console.error("The texts cannot be searched; titles and terms can.", error);
      this.#shallow = true;
    }
    if (this.#query && !this.#found?.complete) this.#answers.ask(this.#query);
  }

  /** A kind was chosen: a step of the history, without a new question. */
  #chosen() {
    this.#commit();
    this.#shown = PAGE;
    if (this.#found) this.#show(this.#found);
  }

  // What is shown

  /** No query: the full list. */
  #rest() {
    this.#found = undefined;
    this.ariaBusy = "false";
    this.#items.clear();
    for (const part of [this.#kinds, this.#list, this.#below, this.#nothing, this.#everyLine]) part.hidden = true;
    this.#everything.hidden = false;
    this.#status.replaceChildren();
  }

  /** @param {Found} found */
  #show(found) {
    const before = this.#found;
    const same = before?.query === found.query;
    if (!same) this.#items.clear();
    this.#found = found;
    const final = found.complete || this.#shallow || this.#vain;
    this.ariaBusy = String(!final);
    if (!final) this.#deepen();
    this.#count(found);
    const chosen = found.hits.filter((hit) => !this.#kind || this.#slug(hit.group) === this.#kind);
    this.#hits = same && this.#held ? keepingOrder(this.#hits, chosen) : chosen;
    this.#lay();
    const none = found.hits.length === 0;
    if (!this.#hits.length && !final) return; // the texts may still say something
    this.#nothing.hidden = !none || this.#vain;
    this.#everything.hidden = !none;
    if (none) this.#suggest(found);
    this.#say(found);
  }

  /** Whether somebody is pointing at a result or has the focus on one. */
  get #held() {
    return this.#list.matches(":hover") || this.#list.contains(document.activeElement);
  }

  /** The line with the button that shows the hits of every kind. */
  get #everyLine() {
    return /** @type {HTMLElement} */ (this.#every.parentElement);
  }

  /** @param {Found} found */
  #say(found) {
    const all = found.hits.length;
    const some = this.#hits.length;
    const query = quoted(found.query);
    this.#everyLine.hidden = all === 0 || some > 0;
    this.#every.replaceChildren(all === 1 ? "Toon het" : `Toon alle ${all}`);
    const said = element("span");
    if (this.#vain) said.append("Typ nog een woord erbij. Met alleen ", query, " vinden we niets.");
    else if (all === 0) said.append("Niets gevonden voor ", query);
    else if (some === all) said.append(results(all), " voor ", query);
    else if (some > 0) said.append(`${some} van de ${results(all)} voor `, query);
    else if (all === 1) said.append("Het enige resultaat voor ", query, " is niet van deze soort.");
    else said.append(`Geen van de ${results(all)} voor `, query, " is van deze soort.");
    if (this.#shallow) said.append(". De teksten konden we nu niet doorzoeken, alleen titels en begrippen");
    if (said.textContent !== this.#status.textContent) this.#status.replaceChildren(said);
  }

  /**
   * How many hits there are of each kind; kinds without hits cannot be chosen.
   * @param {Found} found
   */
  #count(found) {
    this.#kinds.hidden = found.hits.length === 0;
    for (const choice of this.#choices) {
      const label = /** @type {HTMLElement} */ (choice.closest("label"));
      const { group } = choice.dataset;
      const number = group ? found.hits.filter((hit) => hit.group === group).length : found.hits.length;
      label.hidden = number === 0 && !choice.checked;
      label.querySelector(".n")?.replaceChildren(String(number));
    }
  }

  get #choices() {
    return /** @type {NodeListOf<HTMLInputElement>} */ (this.#kinds.querySelectorAll("input"));
  }

  /** @param {string} kind */
  #choose(kind) {
    const choices = [...this.#choices];
    const chosen = choices.find((choice) => choice.value === kind) ?? choices[0];
    chosen.checked = true;
    return chosen;
  }

  /** @param {string} group */
  #slug(group) {
    return [...this.#choices].find((choice) => choice.dataset.group === group)?.value;
  }

  /** Lays the first hits on the page; an item that is there already stays itself, with its focus. */
  #lay() {
    const found = /** @type {Found} */ (this.#found);
    const items = this.#hits.slice(0, this.#shown).map((hit) => this.#item(hit, found));
    const wanted = new Set(items);
    for (const item of [...this.#list.children]) if (!wanted.has(/** @type {HTMLLIElement} */ (item))) item.remove();
    items.forEach((item, place) => {
      if (this.#list.children[place] !== item) this.#list.insertBefore(item, this.#list.children[place] ?? null);
    });
    this.#list.hidden = items.length === 0;
    this.#below.hidden = this.#hits.length === 0;
    this.#more.hidden = this.#hits.length <= this.#shown;
  }

  /**
   * @param {Hit} hit
   * @param {Found} found
   */
  #item(hit, found) {
    const engine = /** @type {Engine} */ (this.#engine);
    let item = this.#items.get(hit.href);
    if (!item) {
      item = this.#made(hit, found, engine);
      this.#items.set(hit.href, item);
    }
    const line = /** @type {HTMLElement} */ (item.querySelector(".why"));
    const reason = why(hit);
    if (line.textContent !== reason && !(item.isConnected && this.#held)) line.replaceChildren(reason);
    return item;
  }

  /**
   * @param {Hit} hit
   * @param {Found} found
   * @param {Engine} engine
   */
  #made(hit, found, engine) {
    const listed = this.#listed.get(hit.href);
    const word = this.#words.get(hit.kind) ?? hit.group;
    const kind = element("p", "kind", icon(hit.kind), " ", word);
    if (hit.kind === "case") kind.classList.add("case");
    if (hit.kind === "event" || hit.kind === "outcome") kind.classList.add("event");
    const link = element("a", "", marked(engine.marks(hit.title, found)));
    link.href = hit.href;
    const excerpt = element("p", "excerpt");
    const facts = listed?.querySelector("small")?.textContent ?? "";
    const item = element("li", "", kind, element("h2", "", link), excerpt);
    if (facts) item.append(element("p", "facts-line small soft", facts));
    const line = element("p", "why small soft");
    item.append(line);
    if (listed?.dataset.record) item.dataset.record = listed.dataset.record;
    engine.excerpt(hit, found).then(
      (pieces) => {
        if (!pieces.length) return excerpt.remove();
        excerpt.replaceChildren(marked(pieces));
        const told = pieces.map(({ text }) => text).join("").toLowerCase();
        line.hidden = told.startsWith(`${line.textContent}. `.toLowerCase()); // the engine said it there
      },
      (error) => {
        console.error(`No excerpt of ${hit.url}.`, error);
        excerpt.remove();
      },
    );
    return item;
  }

  /** @param {Found} found */
  #suggest(found) {
    const home = new URL("..", this.#form.action);
    const links = found.nearest.map(({ title, url, kind }) => {
      const link = element("a", "chip", icon(kind), title);
      link.href = new URL(url, home).href;
      return element("li", "", link);
    });
    this.#nearest.hidden = links.length === 0;
    this.#nearest.querySelector("ul")?.replaceChildren(...links);
  }

  /** @param {unknown} error */
  #fail(error) {
    console.error("The search cannot be loaded; the full list stands in for it.", error);
    this.#rest();
    this.#status.replaceChildren("Zoeken lukt nu niet. Hieronder staat alles op een rij.");
  }

  /**
   * @template {HTMLElement} T
   * @param {string} selector
   * @param {new () => T} type
   * @returns {T}
   */
  #part(selector, type) {
    const found = this.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`<search-results> misses ${selector}`);
    return found;
  }
}

/**
 * The hits in the order in which they stood, with the new ones behind them.
 * @param {Hit[]} before
 * @param {Hit[]} after
 */
function keepingOrder(before, after) {
  const stay = new Map(after.map((hit) => [hit.href, hit]));
  const kept = before.flatMap(({ href }) => stay.get(href) ?? []);
  const places = new Set(kept);
  return [...kept, ...after.filter((hit) => !places.has(hit))];
}

customElements.define("search-results", SearchResults);
