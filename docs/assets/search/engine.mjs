// @ts-check
// The search of the whole site, in the browser: it asks the index that hooks/catalogue/search.py builds, in the same
// way, so that the command line and this page agree. Nothing is fetched before the first call.

import { analyser, placed, telling } from "./analyse.mjs";
import { piece, terms } from "./pieces.mjs";
import { Known, understand } from "./understand.mjs";

/**
 * @typedef {object} Findable something with an address that can be found
 * @property {string} id of a term: facet/id
 * @property {string} kind intervention, case, event, outcome, page, or a facet's name
 * @property {string} group under which hits are shown
 * @property {string} title
 * @property {string} url relative to the site's root
 * @property {string} href the whole address
 */
/** @typedef {{field: string, word: string, via: string}} Why where a hit was found, in Dutch */
/**
 * @typedef {object} Found
 * @property {string} query
 * @property {string[]} words what was looked for, as the index writes it
 * @property {Hit[]} hits the best first
 * @property {boolean} asks whether the query has words that say something
 * @property {boolean} complete whether both pieces of the index were asked
 * @property {Findable[]} nearest where there are no hits: what looks most like the query
 */
/** @typedef {import("./understand.mjs").Clause} Clause */
/** @typedef {import("./understand.mjs").Phrase} Phrase */
/** @typedef {{strength: number, field: string, clause: Clause}} Match where an asked word was found best */
/** @typedef {{score: number, best: Map<number, Match>}} Scored */

const COVERED = 1_000_000_000; // what each asked word adds to a score: more than any strength
const ROOT = new URL("../../", import.meta.url);
const FOLDER = new URL("zoeken/", ROOT);

/** @type {Promise<Index> | null} */
let loading = null;
/** @type {Promise<void> | null} */
let deepening = null;

/** Starts loading the first piece. */
export async function preload() {
  await load();
}

/**
 * The hits for a query, asked of what is loaded.
 * @param {string} query
 * @returns {Promise<Found>}
 */
export async function search(query) {
  return (await load()).search(query);
}

/** Loads the second piece; after it, `search` has the last word. */
export async function deepen() {
  deepening ??= load()
    .then(async (index) => index.add((await json(new URL(index.data.second, FOLDER))).piece))
    .catch((error) => {
      deepening = null; // the next call tries again
      throw error;
    });
  return deepening;
}

/**
 * A text in pieces, with those marked that a query was found by.
 * @param {string} text
 * @param {Found} found
 * @returns {{text: string, mark: boolean}[]}
 */
export function marks(text, found) {
  const plain = text.normalize("NFC");
  const asked = new Set(found.words);
  const pieces = [];
  let at = 0;
  for (const { start, end, word } of placed(plain)) {
    if (!asked.has(word) && !asked.has(current?.analyser.stem(word) ?? word)) continue;
    if (start > at) pieces.push({ text: plain.slice(at, start), mark: false });
    pieces.push({ text: plain.slice(start, end), mark: true });
    at = end;
  }
  if (at < plain.length) pieces.push({ text: plain.slice(at), mark: false });
  return pieces;
}

/** How many characters an excerpt has, about. */
const LENGTH = 180;

/**
 * The part of a hit's text that says most of what was asked, marked.
 * @param {Hit} hit
 * @param {Found} found
 * @returns {Promise<{text: string, mark: boolean}[]>}
 */
export async function excerpt(hit, found) {
  const texts = await textsOf(hit);
  let best = marks(texts[0] ?? "", found);
  let most = distinct(best);
  for (const text of texts.slice(1)) {
    const marked = marks(text, found);
    const number = distinct(marked);
    if (number > most) [best, most] = [marked, number];
  }
  return most ? shortened(best) : [...reason(hit), ...shortened(best)];
}

/** @type {Map<string, Promise<string[]>>} */
const fetched = new Map();

/**
 * The texts of a hit, fetched once.
 * @param {Hit} hit
 */
function textsOf(hit) {
  const id = hit.id.startsWith(`${hit.kind}/`) ? hit.id.slice(hit.kind.length + 1) : hit.id;
  const path = `tekst/${hit.kind}/${id}.json`;
  let texts = fetched.get(path);
  if (!texts) {
    texts = json(new URL(path, FOLDER));
    texts.catch(() => fetched.delete(path)); // the next look tries again
    fetched.set(path, texts);
  }
  return texts;
}

/**
 * What a hit was found by where its texts do not have it: the term it carries, or a word beside it.
 * @param {Hit} hit
 */
function reason(hit) {
  const why = hit.why.find(({ field }) => field === "terms" || field === "search_labels");
  if (!why) return [];
  const [before, word] = why.field === "terms" ? cut(why.via) : ["Verwant begrip: ", why.word];
  return [
    { text: before, mark: false },
    { text: word, mark: true },
    { text: ". ", mark: false },
  ];
}

/**
 * `hoort bij Functioneringsgesprek` as what stands before the name, and the name.
 * @param {string} via
 */
function cut(via) {
  const at = (current?.rules.via.terms.length ?? 0) + 1;
  return [via[0].toUpperCase() + via.slice(1, at), via.slice(at)];
}

/** @param {{text: string, mark: boolean}[]} pieces */
function distinct(pieces) {
  return new Set(pieces.filter((each) => each.mark).map((each) => each.text.toLowerCase())).size;
}

/**
 * About `LENGTH` characters around the first mark, cut between words.
 * @param {{text: string, mark: boolean}[]} pieces
 */
function shortened(pieces) {
  const total = pieces.reduce((length, each) => length + each.text.length, 0);
  if (total <= LENGTH + 40) return pieces;
  const first = pieces.findIndex((each) => each.mark);
  const shown = [];
  let room = LENGTH;
  if (first === 1 && pieces[0].text.length > 60) {
    const text = pieces[0].text.slice(-60);
    shown.push({ text: `… ${text.slice(text.indexOf(" ") + 1)}`, mark: false });
    room -= 60;
  } else if (first > 0) {
    shown.push(pieces[0]);
    room -= pieces[0].text.length;
  }
  for (const each of pieces.slice(Math.max(first, 0))) {
    if (each.text.length > room) {
      const text = each.mark ? "" : each.text.slice(0, room).replace(/\s*\S*$/u, "");
      shown.push({ text: `${text} …`, mark: false });
      break;
    }
    shown.push(each);
    room -= each.text.length;
  }
  return shown;
}

/** @type {Index | null} */
let current = null;

/** @returns {Promise<Index>} */
function load() {
  loading ??= Promise.all([json(new URL("eerst.json", FOLDER)), lunr()])
    .then(([data, found]) => (current = new Index(data, found)))
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** @param {URL} url */
async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.json();
}

/** lunr with its Dutch stemmer: one classic script, which puts itself on the window. */
async function lunr() {
  const script = document.createElement("script");
  script.src = new URL("lunr.js", import.meta.url).href;
  await new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${script.src} cannot be loaded`)));
    document.head.append(script);
  });
  const { lunr } = /** @type {any} */ (globalThis);
  return lunr;
}

/** All that can be found, with the pieces of the index that are loaded. */
export class Index {
  /**
   * @param {any} data what zoeken/eerst.json holds
   * @param {any} lunr
   */
  constructor(data, lunr) {
    this.data = data;
    this.lunr = lunr;
    this.rules = data.rules;
    this.analyser = analyser(data.rules, lunr.nl.stemmer);
    this.found = findables(data);
    /** @type {import("./pieces.mjs").Piece[]} */
    this.pieces = [];
    /** @type {Map<string, string>} */
    this.words = new Map();
    this.knows = new Known(this.words, this.rules, this.analyser);
    this.phrases = phrases(data, this.found, terms(data.piece.terms));
    this.add(data.piece);
  }

  /** @param {import("./pieces.mjs").Written} written */
  add(written) {
    const next = piece(this.lunr, written, this.rules.fields);
    this.pieces.push(next);
    this.words = new Map([...next.words, ...this.words]);
    this.knows = new Known(this.words, this.rules, this.analyser);
  }

  /**
   * The hits: most of the asked words first, then where they were found.
   * @param {string} query
   * @returns {Found}
   */
  search(query) {
    const clauses = this.withRarity(understand(query, this.knows, this.phrases));
    /** @type {Map<string, Clause[]>} */
    const byTerm = new Map();
    for (const clause of clauses) {
      const same = byTerm.get(clause.term);
      if (same) same.push(clause);
      else byTerm.set(clause.term, [clause]);
    }
    /** @type {Map<number, Scored>} */
    const scored = new Map();
    for (const piece of this.pieces) this.ask(piece, byTerm, scored);
    const ranked = [...scored].map(([ref, { score, best }]) => {
      let strength = 0;
      for (const match of best.values()) strength += match.strength;
      return { ref, score, strength, best };
    });
    ranked.sort(
      (a, b) => b.best.size - a.best.size || b.strength - a.strength || b.score - a.score || a.ref - b.ref,
    );
    const hits = ranked.map(({ ref, strength, best }) => new Hit(this, ref, best.size * COVERED + strength, best));
    const words = new Set(clauses.filter((each) => !each.phrase).map((each) => each.term));
    const complete = this.pieces.length > 1;
    const nearest = complete && !hits.length ? this.nearest(query) : [];
    const asks = telling(query, this.analyser).length > 0;
    return { query, words: [...words], hits, asks, complete, nearest };
  }

  /**
   * Lunr's matches in one piece, added to the score of each ref, with the strongest match of every asked word.
   * @param {import("./pieces.mjs").Piece} piece
   * @param {Map<string, Clause[]>} byTerm
   * @param {Map<number, Scored>} scored
   */
  ask({ index }, byTerm, scored) {
    const asked = [...byTerm].filter(([term]) => Object.hasOwn(index.invertedIndex, term));
    if (!asked.length) return;
    let length = 0;
    const matches = index.query((/** @type {any} */ query) => {
      for (const [term, clauses] of asked) {
        const boost = Math.max(...clauses.map((clause) => clause.weight));
        query.clause({ term, boost, usePipeline: false });
        length += boost * boost;
      }
    });
    for (const match of matches) {
      const ref = Number(match.ref);
      let at = scored.get(ref);
      if (!at) scored.set(ref, (at = { score: 0, best: new Map() }));
      at.score += Math.floor(match.score * Math.sqrt(length) + 0.5); // lunr divides by this length
      const { metadata } = match.matchData;
      for (const term of Object.keys(metadata)) {
        for (const field of Object.keys(metadata[term])) {
          for (const clause of byTerm.get(term) ?? []) this.keep(at.best, ref, field, clause);
        }
      }
    }
  }

  /**
   * Keeps the strongest match of each asked word.
   * @param {Map<number, Match>} best
   * @param {number} ref
   * @param {string} field
   * @param {Clause} clause
   */
  keep(best, ref, field, clause) {
    const { fields, named } = this.rules;
    const itself = clause.phrase && clause.phrase.key === this.found[ref].id;
    const strength = clause.weight * (itself && clause.phrase ? named[clause.phrase.field] : fields[field]);
    const other = best.get(clause.asked);
    if (!other || strength > other.strength) best.set(clause.asked, { strength, field, clause });
  }

  /**
   * The clauses, each weight times how rare the asked word is, by its likeliest terms.
   * @param {Clause[]} clauses
   */
  withRarity(clauses) {
    /** @type {number[]} */
    const likeliest = [];
    /** @type {number[]} */
    const frequency = [];
    const plain = clauses.filter((clause) => !clause.phrase);
    for (const { asked, weight } of plain) likeliest[asked] = Math.max(weight, likeliest[asked] ?? 0);
    for (const { asked, weight, term } of plain) {
      if (weight !== likeliest[asked]) continue;
      for (const piece of this.pieces) frequency[asked] = (frequency[asked] ?? 0) + piece.frequency(term);
    }
    const rarities = frequency.map((number) => rarity(number, this.found.length));
    return clauses.map((clause) => ({ ...clause, weight: clause.weight * rarities[clause.asked] }));
  }

  /**
   * What looks most like a query that finds nothing: by the pairs of letters they share.
   * @param {string} query
   * @returns {Findable[]}
   */
  nearest(query) {
    const asked = pairs(telling(query, this.analyser).join(" "));
    if (!asked.size) return [];
    const byId = new Map(this.found.map((each) => [each.id, each]));
    const names = [
      ...this.found.map((each) => ({ each, name: each.title })),
      ...this.phrases.map(({ key, text }) => ({ each: byId.get(key), name: text })),
    ];
    const alike = names.map(({ each, name }) => {
      const own = pairs(telling(name, this.analyser).join(" "));
      const shared = [...asked].filter((pair) => own.has(pair)).length;
      return { each, share: (2 * shared) / (asked.size + own.size) };
    });
    alike.sort((a, b) => b.share - a.share);
    const near = alike.filter(({ share }) => share > 0.4).map(({ each }) => /** @type {Findable} */ (each));
    return [...new Set(near)].slice(0, 4);
  }
}

/** Something found; what nobody looks at is not worked out. */
class Hit {
  #index;
  #found;
  #best;

  /**
   * @param {Index} index
   * @param {number} ref
   * @param {number} score
   * @param {Map<number, Match>} best
   */
  constructor(index, ref, score, best) {
    this.#index = index;
    this.#found = index.found[ref];
    this.#best = best;
    this.score = score;
  }

  get id() {
    return this.#found.id;
  }
  get kind() {
    return this.#found.kind;
  }
  get group() {
    return this.#found.group;
  }
  get title() {
    return this.#found.title;
  }
  get url() {
    return this.#found.url;
  }
  get href() {
    return this.#found.href;
  }

  /** @returns {Why[]} where it was found, the strongest first */
  get why() {
    return reasons(this.id, this.#best, this.#index.words, this.#index.rules);
  }
}

/**
 * How much a rare word counts more than a frequent one.
 * @param {number} frequency
 * @param {number} number
 */
function rarity(frequency, number) {
  return Math.floor(10 * Math.log(1 + number / Math.max(1, Math.min(frequency, number))) + 0.5);
}

/** @param {string} text */
function pairs(text) {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2)));
}

/**
 * The matches in words, the strongest first, each said once.
 * @param {string} id
 * @param {Map<number, Match>} best
 * @param {Map<string, string>} words
 * @param {any} rules
 * @returns {Why[]}
 */
function reasons(id, best, words, { via }) {
  const ranked = [...best.values()].sort((a, b) => b.strength - a.strength || a.clause.asked - b.clause.asked);
  const all = ranked.map(({ field, clause: { term, phrase } }) => {
    if (!phrase) return { field, word: words.get(term) ?? term, via: via[field] };
    if (phrase.key === id) return { field: phrase.field, word: phrase.text, via: via[phrase.field] };
    return { field, word: phrase.text, via: `${via.terms} ${phrase.title}` };
  });
  return [...new Map(all.map((why) => [Object.values(why).join("\n"), why])).values()];
}

/**
 * @param {any} data
 * @returns {Findable[]}
 */
function findables(data) {
  const facets = new Set(data.facets);
  let ref = 0;
  return data.kinds.flatMap((/** @type {[string, string, string, number]} */ [kind, group, prefix, number]) =>
    Array.from({ length: number }, () => {
      const short = data.ids[ref];
      const url = kind === "page" && short === "start" ? "" : `${prefix}${short}/`;
      const id = facets.has(kind) ? `${kind}/${short}` : short;
      return { id, kind, group, title: data.titles[ref++], url, href: new URL(url, ROOT).href };
    }),
  );
}

/**
 * Every name of every vocabulary term.
 * @param {any} data
 * @param {Findable[]} found
 * @param {string[]} terms
 * @returns {Phrase[]}
 */
function phrases(data, found, terms) {
  return data.phrases.flatMap((/** @type {[number, [string, string, number[]][]]} */ [ref, names]) =>
    names.map(([field, text, stems]) => {
      const { id, title } = found[ref];
      return { key: id, field, text, title, stems: stems.map((number) => terms[number]) };
    }),
  );
}
