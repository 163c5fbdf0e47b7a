// @ts-check
// Reads the facts from the page of an intervention: pure functions from a parsed page to pieces that are safe to show.
// Every element is made anew; only those on the list keep their tag, only links keep an address.

/** Which elements come along, and as what: a table inside a cell becomes a list. Of others only the text comes. */
const TAGS = /** @type {Record<string, string>} */ ({
  ...{ A: "a", P: "p", UL: "ul", OL: "ol", LI: "li", SPAN: "span", STRONG: "strong", EM: "em", SUP: "sup" },
  ...{ TBODY: "ul", TR: "li", TH: "p", TD: "p", DIV: "div", H3: "strong", CODE: "code" },
});
const NOT_AT_ALL = new Set(["SVG", "SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT"]);
const CLASSES = /** @type {Record<string, string>} */ ({
  ...{ cite: "cite", proposal: "proposal", unknown: "unknown", small: "small", soft: "soft", sr: "sr" },
  "cell-label": "part",
});

/** @typedef {{ title: string, address: string, parts: Map<string, Element[]> }} Facts */

/**
 * @param {Document} page
 * @param {string} address
 * @param {string} title
 * @returns {Facts}
 */
export function factsOf(page, address, title) {
  const parts = new Map();
  for (const element of page.querySelectorAll("[data-fact]")) {
    const name = /** @type {HTMLElement} */ (element).dataset.fact;
    parts.set(name, [...(parts.get(name) ?? []), element]);
  }
  return { title, address, parts };
}

/**
 * One cell: what it shows, and what it says without notes and labels, to see whether two say the same.
 * @typedef {{ content: HTMLElement, key: string, known: boolean, terms: HTMLElement[] }} Cell
 */

/**
 * @param {Facts} facts
 * @param {string[]} names which facts stand in this cell
 * @param {{ terms: boolean, none?: string }} row `none` is what empty means where empty is an answer
 * @returns {Cell}
 */
export function cellOf(facts, names, { terms, none }) {
  const content = document.createElement("div");
  content.className = "cell";
  const found = names.flatMap((name) => facts.parts.get(name) ?? []);
  const links = terms ? found.flatMap((element) => [...element.querySelectorAll("a")]) : [];
  const items = links.map((link) => {
    const item = document.createElement("li");
    item.append(copy(link, facts));
    return item;
  });
  if (items.length) {
    const list = document.createElement("ul");
    list.className = "terms-in";
    list.append(...items);
    content.append(list);
  } else {
    for (const element of found) {
      if (["UL", "OL", "TBODY"].includes(element.tagName)) content.append(copy(element, facts));
      else if (found.length > 1) content.append(wrapped(element, facts));
      else content.append(...copies(element, facts));
    }
  }
  const empty = !content.textContent?.trim();
  if (empty) content.append(absent(none ?? "Staat er nog niet bij", !none));
  return {
    content,
    key: items.length ? items.map(said).sort().join("\n") : said(content),
    known: empty ? Boolean(none) : !content.querySelector(".unknown"),
    terms: items,
  };
}

/**
 * How the cells of a row stand to each other.
 * @param {Cell[]} cells
 * @returns {"same" | "differs" | "partly" | "nowhere"}
 */
export function stateOf(cells) {
  const known = cells.filter((cell) => cell.known).length;
  if (known === 0) return "nowhere";
  if (known < cells.length) return "partly";
  return cells.every((cell) => cell.key === cells[0].key) ? "same" : "differs";
}

/**
 * The terms that one cell has and no other.
 * @param {Cell[]} cells
 */
export function onlyOnce(cells) {
  const all = cells.flatMap((cell) => cell.terms.map(said));
  return cells.flatMap((cell) => cell.terms).filter((term) => all.filter((each) => each === said(term)).length === 1);
}

/**
 * The words of an element without notes and labels of origin.
 * @param {Element} element
 */
function said(element) {
  const clone = /** @type {Element} */ (element.cloneNode(true));
  for (const mark of clone.querySelectorAll(".cite, .proposal")) mark.remove();
  return (clone.textContent ?? "").replace(/\u00ad/g, "").replace(/\s+/g, " ").trim().toLowerCase();
}

/**
 * @param {string} words
 * @param {boolean} unknown
 */
function absent(words, unknown) {
  const element = document.createElement("span");
  element.className = unknown ? "unknown" : "soft";
  element.textContent = words;
  return element;
}

/**
 * @param {Element} element
 * @param {Facts} facts
 */
function wrapped(element, facts) {
  const paragraph = document.createElement(element.tagName === "DIV" ? "div" : "p");
  paragraph.append(...copies(element, facts));
  return paragraph;
}

/**
 * @param {Node} node
 * @param {Facts} facts
 * @returns {Node[]}
 */
function copies(node, facts) {
  return [...node.childNodes].map((child) => copy(child, facts));
}

/**
 * @param {Node} node
 * @param {Facts} facts
 * @returns {Node}
 */
function copy(node, facts) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.textContent ?? "");
  if (!(node instanceof Element)) return document.createTextNode("");
  if (NOT_AT_ALL.has(node.tagName.toUpperCase())) return document.createTextNode("");
  const tag = TAGS[node.tagName];
  const made = tag ? document.createElement(tag) : document.createDocumentFragment();
  made.append(...copies(node, facts));
  if (made instanceof HTMLElement) {
    const names = [...node.classList].map((name) => CLASSES[name]).filter(Boolean);
    if (names.length) made.className = names.join(" ");
    if (names.includes("part")) made.append(": ");
    if (made instanceof HTMLAnchorElement) aim(made, node, facts);
  }
  return made;
}

/**
 * Gives a link its address as seen from here; a note says in which list of sources its number stands.
 * @param {HTMLAnchorElement} link
 * @param {Element} original
 * @param {Facts} facts
 */
function aim(link, original, facts) {
  const target = URL.canParse(original.getAttribute("href") ?? "", facts.address)
    ? new URL(original.getAttribute("href") ?? "", facts.address)
    : null;
  if (target && ["http:", "https:"].includes(target.protocol)) link.href = target.href;
  if (original.parentElement?.classList.contains("cite")) {
    link.ariaLabel = `bron ${original.textContent?.trim()} bij ${facts.title}`;
  }
}
