// @ts-check
// <compare-table> puts two or three interventions side by side. The address holds which (`?ids=a,b,c`); the page lists
// every intervention there is, and only those are fetched: their own pages, from which compare-facts.mjs copies the facts.
import { cellOf, factsOf, onlyOnce, stateOf } from "./compare-facts.mjs";
import { onPaper, wordsOf } from "./compare-paper.mjs";
import { MOST, choose, chosen, idsIn, joined, queryOf } from "./compare.mjs";

/** @typedef {import("./compare-facts.mjs").Facts} Facts */
/** @typedef {import("./compare-facts.mjs").Cell} Cell */
/** @typedef {{ id: string, title: string, shown: string, address: string, archived: boolean, instead?: HTMLAnchorElement }} Known */

const MARKS = { same: "gelijk", differs: "verschilt", partly: "niet overal bekend", nowhere: "nergens bekend" };

class CompareTable extends HTMLElement {
  /** @type {Map<string, Known>} every intervention on the site, by its id and by the ids it had before */
  known = new Map();
  /** @type {Map<string, Promise<Facts>>} */
  fetched = new Map();
  /** @type {Known[]} what is asked for, in order; the first three are shown */
  asked = [];
  turn = 0;
  pageTitle = document.title;
  table = this.get("table", HTMLTableElement);
  pick = this.get(".pick", HTMLDetailsElement);
  form = this.get("form", HTMLFormElement);
  tools = this.get(".tools", HTMLElement);
  only = this.get("[name=toon]", HTMLInputElement);
  said = this.get(".said", HTMLElement);
  told = this.get(".told", HTMLElement);

  connectedCallback() {
    this.readList();
    this.fillForm();
    this.pick.hidden = false;
    this.pick.open = matchMedia("(min-width: 48em)").matches;
    this.get(".every", HTMLElement).hidden = true;
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.only.addEventListener("change", () => this.toggle());
    this.addEventListener("click", (event) => this.press(event));
    addEventListener("popstate", () => this.show());
    document.fonts.ready.then(() => this.fitPaper());
    const earlier = chosen().filter(({ id }) => this.known.has(id));
    if (!idsIn(location.search).length && earlier.length) {
      history.replaceState(null, "", this.addressOf(earlier.map(({ id }) => id)));
    }
    this.show();
  }

  /**
   * @template {Element} T
   * @param {string} selector
   * @param {new () => T} type
   * @returns {T}
   */
  get(selector, type) {
    const found = this.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`<compare-table> misses ${selector}`);
    return found;
  }

  readList() {
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("li[data-record]"))) {
      const [link, instead] = item.querySelectorAll("a");
      const shown = link.textContent ?? "";
      const id = item.dataset.record ?? "";
      const archived = Boolean(item.closest("[data-archived]"));
      const entry = { id, shown, title: shown.replaceAll("\u00ad", ""), address: link.href, archived, instead };
      for (const name of [id, ...(item.dataset.alias?.split(" ") ?? [])]) this.known.set(name, entry);
    }
  }

  fillForm() {
    const all = [...new Set(this.known.values())].filter((entry) => !entry.archived);
    for (const select of this.form.querySelectorAll("select")) {
      select.append(...all.map((entry) => new Option(entry.title, entry.id)));
    }
  }

  /** @param {string[]} ids */
  addressOf(ids) {
    return location.pathname + queryOf(ids, location.search);
  }

  /** Shows what the address asks for. */
  async show() {
    const turn = ++this.turn;
    this.ariaBusy = "true";
    const words = this.readAddress();
    const wanted = this.asked.slice(0, MOST);
    this.showForm(wanted);
    const arrived = await Promise.allSettled(wanted.length > 1 ? wanted.map((entry) => this.fetch(entry)) : []);
    if (turn !== this.turn) return; // the address changed meanwhile
    const columns = /** @type {{ entry: Known, facts: Facts }[]} */ ([]);
    arrived.forEach((result, index) => {
      if (result.status === "fulfilled") columns.push({ entry: wanted[index], facts: result.value });
      else words.push([link(wanted[index]), " konden we nu niet ophalen. Probeer het straks nog eens."]);
    });
    this.fill(columns);
    if (!columns.length && wanted.length === 1) {
      words.push([link(wanted[0]), " staat klaar. Kies er hieronder nog één of twee bij."]);
    }
    this.showDifferences();
    this.ariaBusy = null;
    this.said.replaceChildren(...words.map(paragraph));
    this.told.replaceChildren();
  }

  /** Reads which interventions are asked for; says what is amiss with them. */
  readAddress() {
    const ids = idsIn(location.search);
    const unknown = [...new Set(ids.filter((id) => !this.known.has(id)))];
    const found = ids.flatMap((id) => this.known.get(id) ?? []);
    this.asked = [...new Set(found)];
    /** @type {(string | Node)[][]} */
    const words = [];
    if (unknown.length) {
      const shown = joined(unknown.slice(0, MOST).map((id) => `‘${id.length > 40 ? `${id.slice(0, 40)}…` : id}’`));
      words.push([
        unknown.length > 1
          ? `Interventies met de namen ${shown} kennen we niet. Misschien missen er stukjes van de link.`
          : `Een interventie met de naam ${shown} kennen we niet. Misschien mist er een stukje van de link.`,
      ]);
    }
    if (found.length > this.asked.length) {
      const twice = this.asked.filter((entry) => found.indexOf(entry) !== found.lastIndexOf(entry));
      const so = twice.length > 1 ? "stonden er dubbel. Je ziet ze" : "stond er dubbel. Je ziet die";
      words.push([`${joined(twice.map(({ title }) => title))} ${so} hier één keer.`]);
    }
    const over = this.asked.slice(MOST);
    if (over.length) {
      const links = over.flatMap((entry, index) => [index ? ", " : "", link(entry)]);
      words.push(["Je kunt er hoogstens drie vergelijken. Nog niet te zien: ", ...links, ". Haal je er één weg, dan schuift de volgende aan."]);
    }
    for (const entry of this.asked.slice(0, MOST).filter((each) => each.archived)) {
      const instead = entry.instead ? [" Ervoor in de plaats: ", entry.instead.cloneNode(true), "."] : [];
      words.push([link(entry), " is gearchiveerd: de pagina blijft staan, maar hoort niet meer bij de lijst.", ...instead]);
    }
    return words;
  }

  /**
   * Sets the form to what is shown.
   * @param {Known[]} wanted
   */
  showForm(wanted) {
    this.form.querySelectorAll("select").forEach((select, index) => {
      select.querySelectorAll("[data-extra]").forEach((option) => option.remove());
      const entry = wanted[index];
      if (entry?.archived) {
        const option = new Option(`${entry.title} (gearchiveerd)`, entry.id);
        option.dataset.extra = "";
        select.append(option);
      }
      select.value = entry?.id ?? "";
    });
  }

  /**
   * @param {Known} entry
   * @returns {Promise<Facts>}
   */
  fetch(entry) {
    let facts = this.fetched.get(entry.id);
    if (!facts) {
      facts = fetchFacts(entry);
      this.fetched.set(entry.id, facts);
      facts.catch((error) => {
        this.fetched.delete(entry.id);
        console.error(`The page of ${entry.id} cannot be read.`, error);
      });
    }
    return facts;
  }

  /** @param {{ entry: Known, facts: Facts }[]} columns */
  fill(columns) {
    const enough = columns.length > 1;
    for (const part of [this.table, this.tools, this.get(".key", HTMLElement), this.get(".ordering", HTMLElement)]) {
      part.hidden = !enough;
    }
    if (!enough) this.pick.open = true;
    const titles = joined(columns.map(({ entry }) => entry.title));
    document.title = enough ? `${titles} | ${this.pageTitle}` : this.pageTitle;
    this.get("caption", HTMLTableCaptionElement).textContent = `${titles}, naast elkaar`;
    const head = this.table.tHead?.rows[0];
    head?.replaceChildren(head.cells[0], ...(enough ? columns.map(({ entry }) => header(entry)) : []));
    for (const row of this.table.querySelectorAll("tbody tr")) {
      const first = /** @type {HTMLTableCellElement} */ (row.firstElementChild);
      if (row.classList.contains("group")) first.colSpan = columns.length + 1;
      else fillRow(/** @type {HTMLTableRowElement} */ (row), enough ? columns : []);
    }
  }

  /** Shows all rows, or only those with a difference, as the address says. */
  showDifferences() {
    const only = new URLSearchParams(location.search).get("toon") === "verschillen";
    this.only.checked = only;
    for (const body of this.table.tBodies) {
      const rows = [...body.querySelectorAll("tr:not(.group)")];
      for (const row of rows) {
        const state = /** @type {HTMLElement} */ (row).dataset.state;
        /** @type {HTMLElement} */ (row).hidden = only && (state === "same" || state === "nowhere");
      }
      body.hidden = rows.every((row) => /** @type {HTMLElement} */ (row).hidden);
    }
    this.fitPaper();
  }

  /** Sets how large the letters are on paper, and how many lines each row may have, so that one page is enough. */
  fitPaper() {
    const all = /** @type {NodeListOf<HTMLElement>} */ (this.table.querySelectorAll("tr[data-state]"));
    const rows = [...all].filter((row) => !row.hidden);
    const words = rows.map((row) => ({
      head: row.querySelector(".what")?.textContent?.trim() ?? "",
      cells: [...row.querySelectorAll(".cell")].map(wordsOf),
    }));
    const heads = /** @type {NodeListOf<HTMLAnchorElement>} */ (this.table.querySelectorAll("thead a"));
    if (!heads.length) return;
    const columns = [...heads].map((link) => ({ title: link.textContent ?? "", address: link.href }));
    const { letter, lines, shortened } = onPaper(words, columns);
    rows.forEach((row, index) => row.style.setProperty("--lines", String(lines[index])));
    this.style.setProperty("--letter", `${letter}pt`);
    this.get(".shortened", HTMLElement).hidden = !shortened;
  }

  toggle() {
    const search = new URLSearchParams(location.search);
    search.delete("toon");
    if (this.only.checked) search.set("toon", "verschillen");
    const ids = idsIn(location.search);
    search.delete("ids");
    history.replaceState(null, "", location.pathname + queryOf(ids, search.toString()));
    this.showDifferences();
    const rows = [...this.table.querySelectorAll("tbody tr:not(.group)")];
    const left = rows.filter((row) => !(/** @type {HTMLElement} */ (row).hidden)).length;
    const some = `Je ziet ${left} van de ${rows.length} rijen. Rijen die overal gelijk of onbekend zijn, staan er nu niet bij.`;
    this.say(this.only.checked ? some : `Je ziet alle ${rows.length} rijen.`);
  }

  /**
   * Goes to another comparison; from here on it is also what the visitor has chosen.
   * @param {Known[]} entries
   */
  async go(entries) {
    choose(entries.slice(0, MOST).map(({ id, title }) => ({ id, title })));
    history.pushState(null, "", this.addressOf(entries.map(({ id }) => id)));
    await this.show();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const ids = new FormData(this.form).getAll("ids").map(String).filter(Boolean);
    const entries = [...new Set(ids.flatMap((id) => this.known.get(id) ?? []))];
    await this.go(entries);
    if (!this.table.hidden) {
      this.say(`${joined(entries.map(({ title }) => title))} staan naast elkaar.`);
      this.table.tHead?.querySelector("a")?.focus();
    } else if (!entries.length) {
      this.say("Kies hieronder twee of drie interventies.");
    }
  }

  /** @param {Event} event */
  press(event) {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    if (button.dataset.do === "copy") this.copyLink();
    if (button.dataset.do === "print") print();
    if (button.dataset.away) this.takeAway(button.dataset.away);
  }

  /** @param {string} id */
  async takeAway(id) {
    const gone = this.asked.findIndex((entry) => entry.id === id);
    const title = this.asked[gone]?.title;
    await this.go(this.asked.filter((entry) => entry.id !== id));
    this.say(`${title} is weggehaald.`);
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (this.table.querySelectorAll("[data-away]"));
    if (this.table.hidden) this.form.querySelectorAll("select")[this.asked.length]?.focus();
    else buttons[Math.min(gone, buttons.length - 1)]?.focus();
  }

  async copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      this.say("De link is gekopieerd. Plak hem waar je wilt.");
    } catch (error) {
      console.warn("The browser does not let us copy.", error);
      const field = document.createElement("input");
      Object.assign(field, { readOnly: true, value: location.href, ariaLabel: "Link naar deze vergelijking" });
      this.told.replaceChildren(paragraph(["Kopiëren lukt hier niet vanzelf. Dit is de link:"]), field);
      field.select();
    }
  }

  /**
   * Says what happened: above the table, or without one before what was said already.
   * @param {string} words
   */
  say(words) {
    if (this.table.hidden) this.said.prepend(paragraph([words]));
    else this.told.replaceChildren(paragraph([words]));
  }
}

/** @param {Known} entry */
async function fetchFacts(entry) {
  const answer = await fetch(entry.address);
  if (!answer.ok) throw new Error(`${answer.status} ${entry.address}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const facts = factsOf(page, entry.address, entry.title);
  if (!facts.parts.size) throw new Error(`no facts on ${entry.address}`);
  return facts;
}

/** @param {Known} entry */
function link(entry) {
  const made = document.createElement("a");
  made.href = entry.address;
  made.textContent = entry.shown;
  return made;
}

/** @param {(string | Node)[]} words */
function paragraph(words) {
  const made = document.createElement("p");
  made.append(...words);
  return made;
}

/** @param {Known} entry */
function header(entry) {
  const cell = document.createElement("th");
  cell.scope = "col";
  const away = document.createElement("button");
  Object.assign(away, { type: "button", className: "away" });
  away.append("Haal weg", quietly(` ${entry.title}`));
  away.dataset.away = entry.id;
  const address = document.createElement("span");
  address.className = "on-paper";
  address.textContent = entry.address;
  cell.append(link(entry), ...(entry.archived ? [note(" gearchiveerd")] : []), away, address);
  return cell;
}

/** @param {string} words */
function note(words) {
  const made = document.createElement("span");
  made.className = "unknown";
  made.textContent = words;
  return made;
}

/**
 * Words that are heard and not seen.
 * @param {string} words
 */
function quietly(words) {
  const made = document.createElement("span");
  made.className = "sr";
  made.textContent = words;
  return made;
}

/**
 * @param {HTMLTableRowElement} row
 * @param {{ entry: Known, facts: Facts }[]} columns
 */
function fillRow(row, columns) {
  const names = (row.dataset.facts ?? "").split(" ");
  const kind = { terms: "terms" in row.dataset, none: row.dataset.none };
  const cells = columns.map(({ facts }) => cellOf(facts, names, kind));
  const head = row.cells[0];
  head.querySelector(".mark")?.remove();
  const state = cells.length ? stateOf(cells) : "same";
  const all = cells.length > 2 ? "Alle drie" : "Allebei";
  row.replaceChildren(head, ...cells.map((cell, index) => dataCell(cell, state === "same" ? all : columns[index].entry.shown)));
  if (!cells.length) return;
  row.dataset.state = state;
  const mark = document.createElement("span");
  mark.className = "mark";
  mark.textContent = MARKS[state];
  head.append(" ", mark);
  for (const term of state === "differs" ? onlyOnce(cells) : []) {
    term.className = "once";
    term.append(quietly(" (alleen hier)"));
  }
}

/**
 * @param {Cell} cell
 * @param {string} whose stands above it on a narrow screen
 */
function dataCell(cell, whose) {
  const made = document.createElement("td");
  const label = document.createElement("span");
  label.className = "cell-label";
  label.textContent = whose;
  made.append(label, cell.content);
  return made;
}

customElements.define("compare-table", CompareTable);
