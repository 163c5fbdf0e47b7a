// @ts-check
// What the search field and the page of results share: the way to the engine, and how a hit is shown.

/** @typedef {import("./search/engine.mjs").Found} Found */
/** @typedef {Found["hits"][number]} Hit */
/** @typedef {{text: string, mark: boolean}[]} Pieces a text, cut where words were found */

const ICONS = new URL("kinds.svg", import.meta.url).href;
const SHOWN = 60; // characters of a query that are repeated on the page

/** @type {Promise<typeof import("./search/engine.mjs")> | undefined} */
let engine;

/** The engine, fetched once, when somebody first touches a search field. */
export function load() {
  engine ??= import("./search/engine.mjs").then((module) => {
    module.preload().catch(() => {}); // the search that needs it says what is wrong
    return module;
  });
  engine.catch(() => (engine = undefined)); // so that the next touch tries again
  return engine;
}

/**
 * Whether somebody is probably still typing the last word.
 * @param {string} query
 */
export function isUnfinished(query) {
  return (query.match(/[\p{L}\p{M}\p{N}]+/gu)?.at(-1) ?? "").length < 3;
}

/**
 * Asks questions of which only the newest counts: an answer that comes late is not shown.
 * @template Q, A
 * @param {(question: Q) => Promise<A>} answer
 * @param {(found: A) => void} show
 * @param {(error: unknown) => void} fail
 * @returns {{ask: (question: Q) => Promise<void>, drop: () => void}} `drop` wants no answer any more
 */
export function newest(answer, show, fail) {
  let last = 0;
  return {
    async ask(question) {
      const own = (last += 1);
      try {
        const found = await answer(question);
        if (own === last) show(found);
      } catch (error) {
        if (own === last) fail(error);
      }
    },
    drop() {
      last += 1;
    },
  };
}

/**
 * The best hits by group: the best of each group, and then whatever ranks highest. The groups stand in the order
 * of their best hits.
 * @param {Hit[]} hits best first
 * @param {number} most
 * @returns {[string, Hit[]][]}
 */
export function spread(hits, most) {
  /** @type {Map<string, Hit[]>} */
  const groups = new Map();
  for (const hit of hits) groups.set(hit.group, [...(groups.get(hit.group) ?? []), hit]);
  const chosen = new Set([...groups.values()].map(([best]) => best).slice(0, most));
  for (const hit of hits) if (chosen.size < most) chosen.add(hit);
  return [...groups]
    .map(([group, all]) => /** @type {[string, Hit[]]} */ ([group, all.filter((hit) => chosen.has(hit))]))
    .filter(([, some]) => some.length);
}

/**
 * The icon of a kind, hidden from assistive technology: a word stands beside it.
 * @param {string} kind
 */
export function icon(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "i");
  svg.dataset.kind = kind;
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${ICONS}#${kind}`);
  svg.append(use);
  return svg;
}

/**
 * A text with its found words marked.
 * @param {Pieces} pieces
 */
export function marked(pieces) {
  const text = new DocumentFragment();
  for (const piece of pieces) text.append(piece.mark ? element("mark", "", piece.text) : piece.text);
  return text;
}

/**
 * Why a hit was found, in a few words; nothing where its title shows it.
 * @param {Hit} hit
 */
export function why(hit) {
  const reasons = hit.why.map(({ field, word, via }) => {
    if (field !== "terms") return `${via}: ${word}`;
    return via.endsWith(word) ? via : `‘${word}’ ${via}`; // as search.py says it
  });
  return [...new Set(reasons)].slice(0, 2).join(" · ");
}

/** @param {number} number */
export function results(number) {
  return number === 1 ? "1 resultaat" : `${number} resultaten`;
}

/**
 * A query between quotes, shortened; a script that runs the other way keeps to its own quotes.
 * @param {string} query
 */
export function quoted(query) {
  const letters = [...query.trim()];
  const text = letters.length > SHOWN ? `${letters.slice(0, SHOWN).join("").trimEnd()}…` : letters.join("");
  const quote = new DocumentFragment();
  quote.append("‘", element("bdi", "", text), "’");
  return quote;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [name] its class
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, name = "", ...content) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...content);
  return made;
}
