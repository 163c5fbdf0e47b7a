// @ts-check
// A query → the terms of the index it stands for; the same as hooks/catalogue/understand.py, where every rule is
// explained. The numbers and lists come from there, with the index.

import { isStopWord, parts } from "./analyse.mjs";

/** @typedef {import("./analyse.mjs").Analyser} Analyser */
/** @typedef {Map<string, string>} Words the terms of the index, each with the word as it is mostly written */
/** @typedef {{key: string, field: string, text: string, title: string, stems: string[]}} Phrase */
/** @typedef {{term: string, weight: number, asked: number, phrase: Phrase | null}} Clause */
/**
 * @typedef {object} Rules
 * @property {Record<string, number>} weights
 * @property {number} most
 * @property {Record<string, string>} endings
 * @property {string[]} links
 */

/**
 * What a query asks of an index.
 * @param {string} query
 * @param {Known} knows the words of the index
 * @param {Phrase[]} phrases
 * @returns {Clause[]}
 */
export function understand(query, knows, phrases) {
  const { analyser } = knows;
  const runs = parts(query);
  const tokens = runs.flat();
  const said = tokens.filter((token) => !isStopWord(token, analyser));
  const most = said.filter(analyser.telling);
  const telling = new Set(most.length ? most : said);
  /** @type {Map<string, Map<string, number>>} */
  const senses = new Map();
  const asked = tokens.map((token) => (telling.has(token) ? knows.known(token) : []));
  for (const each of asked.flat()) {
    if (!senses.has(each)) senses.set(each, new Map(knows.alike(each)));
  }
  addJoined(runs, tokens, asked, senses, knows);
  /** @type {Clause[]} */
  const clauses = [];
  [...senses.values()].forEach((terms, number) => {
    for (const [term, weight] of terms) clauses.push({ term, weight, asked: number, phrase: null });
  });
  return [...clauses, ...named(clauses, phrases, knows.rules)];
}

/** What the index knows that is like a word; what was looked up once is remembered. */
export class Known {
  /**
   * @param {Words} words
   * @param {Rules} rules
   * @param {Analyser} analyser
   */
  constructor(words, rules, analyser) {
    this.words = words;
    this.rules = rules;
    this.analyser = analyser;
    this.stem = analyser.stem;
    /** @type {Map<string, Map<string, number>>} */
    this.seen = new Map();
    /** @type {Map<string, Map<string, number>>} */
    this.likely = new Map();
    /** @type {{term: string, written: string, inTerm: number, inWritten: number}[] | undefined} */
    this.letters = undefined;
  }

  /** The terms with their letters, made at the first typing error. */
  spelt() {
    this.letters ??= [...this.words].map(([term, written]) => ({
      term,
      written,
      inTerm: letters(term),
      inWritten: letters(written),
    }));
    return this.letters;
  }

  /**
   * The word itself where the index has one like it; else the parts of it that the index has.
   * @param {string} word
   * @returns {string[]}
   */
  known(word) {
    const { infix } = this.rules.weights;
    if (strongest(this.resembling(word)) > infix) return [word];
    if (word.length >= 5 && strongest(this.alike(word)) > infix) return [word];
    const halves = this.halves(word);
    if (halves.length) return halves;
    if (this.alike(word).size) return [word];
    const part = this.part(word);
    return part.length ? part : [word];
  }

  /**
   * The terms a word may stand for, with their weights, the likeliest first.
   * @param {string} word
   */
  alike(word) {
    let likely = this.likely.get(word);
    if (!likely) {
      let found = this.resembling(word);
      if (strongest(found) <= this.rules.weights.infix) {
        const near = this.mistyped(word);
        if (near.size) found = near;
      }
      const ranked = [...found].sort(
        ([a, one], [b, two]) => two - one || a.length - b.length || (a < b ? -1 : 1),
      );
      this.likely.set(word, (likely = new Map(ranked.slice(0, this.rules.most))));
    }
    return likely;
  }

  /** @param {string} word */
  resembling(word) {
    let found = this.seen.get(word);
    if (!found) this.seen.set(word, (found = this.look(word)));
    return found;
  }

  /**
   * @param {string} word
   * @returns {Map<string, number>}
   */
  look(word) {
    const { words, rules, stem } = this;
    const { weights } = rules;
    const root = stem(word);
    const found = new Map();
    if (words.has(word)) found.set(word, weights.exact);
    if (/^\p{Nd}+$/u.test(word)) return found;
    if (root !== word && words.has(root)) found.set(root, words.has(word) ? weights.ending : weights.exact);
    if (root.length >= 3 || !words.has(root)) {
      for (const term of words.keys()) {
        if (term === word || term === root) continue;
        const weight = this.compound(term, word, root);
        if (weight) found.set(term, weight);
      }
    }
    return words.has(word) || words.has(root) ? found : new Map([...found, ...this.otherEndings(word)]);
  }

  /**
   * What a term counts that has an asked word in it; nothing where it has not.
   * @param {string} term
   * @param {string} word
   * @param {string} root
   */
  compound(term, word, root) {
    const { prefix, suffix, infix } = this.rules.weights;
    const at = term.indexOf(root);
    if (at === 0 || term.startsWith(word)) return prefix;
    if (at < 0) return 0;
    const ends = term.endsWith(root);
    const first = term.length - root.length;
    if (ends && root.length >= 3 && first >= 3 && this.bare(term.slice(0, first))) return suffix;
    return root.length >= 5 || (root.length === 4 && ends) ? infix : 0;
  }

  /**
   * The terms an unknown word would be with another ending, or without one.
   * @param {string} word
   * @returns {Map<string, number>}
   */
  otherEndings(word) {
    const found = new Map();
    for (const [ending, other] of Object.entries(this.rules.endings)) {
      if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
      const base = word.slice(0, word.length - ending.length);
      for (const form of [base + other, base.at(-1) === base.at(-2) ? base.slice(0, -1) : base]) {
        const stem = this.stem(form);
        if (this.words.has(stem) && this.analyser.telling(form)) found.set(stem, this.rules.weights.ending);
      }
    }
    return found;
  }

  /**
   * The first part of a compound without its link, where the index knows it; else nothing.
   * @param {string} part
   */
  bare(part) {
    for (const link of ["", ...this.rules.links]) {
      if (!part.endsWith(link)) continue;
      const bare = part.slice(0, part.length - link.length);
      if (bare.length >= 2 && (this.words.has(this.stem(bare)) || this.words.has(bare))) return bare;
    }
    return "";
  }

  /**
   * The two known words a compound is made of, with the longest second one; else nothing.
   * @param {string} word
   * @returns {string[]}
   */
  halves(word) {
    for (let cut = 2; cut < word.length - 3; cut++) {
      if (!this.words.has(this.stem(word.slice(cut)))) continue;
      const bare = this.bare(word.slice(0, cut));
      if (bare) return [bare, word.slice(cut)];
    }
    return [];
  }

  /**
   * The last known part of an unknown compound, or the first: five letters or more.
   * @param {string} word
   * @returns {string[]}
   */
  part(word) {
    for (let cut = 1; cut < word.length - 4; cut++) {
      if (this.words.has(this.stem(word.slice(cut)))) return [word.slice(cut)];
    }
    for (let cut = word.length - 1; cut > Math.max(4, Math.floor(word.length / 2) - 1); cut--) {
      const bare = this.bare(word.slice(0, cut));
      if (bare) return [bare];
    }
    return [];
  }

  /**
   * The nearest terms within one typing error, or two in a word of eight letters or more.
   * @param {string} word
   * @returns {Map<string, number>}
   */
  mistyped(word) {
    const { typo, typos } = this.rules.weights;
    const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
    const root = this.stem(word);
    const [inRoot, inWord] = [letters(root), letters(word)];
    /** @type {Map<string, number>[]} */
    const near = [new Map(), new Map(), new Map()];
    for (const { term, written, inTerm, inWritten } of most ? this.spelt() : []) {
      let apart = most + 1;
      if (missing(inRoot, inTerm) <= most) apart = distance(root, term, most);
      if (apart > 1 && missing(inWord, inWritten) <= most) apart = Math.min(apart, distance(word, written, most));
      if (apart > 0 && apart <= most) near[apart].set(term, apart === 1 ? typo : typos);
    }
    return near[1].size ? near[1] : near[2];
  }
}

/**
 * The letters a word has, as bits: far quicker to compare than the words.
 * @param {string} word
 */
function letters(word) {
  let found = 0;
  for (let index = 0; index < word.length; index++) found |= 1 << (word.charCodeAt(index) % 32);
  return found;
}

/**
 * How many letters of one word another has not: each of them takes a typing error.
 * @param {number} one
 * @param {number} other
 */
function missing(one, other) {
  let left = one & ~other;
  let number = 0;
  for (; left; number++) left &= left - 1;
  return number;
}

/** @param {Map<string, number>} found */
function strongest(found) {
  let most = 0;
  for (const weight of found.values()) if (weight > most) most = weight;
  return most;
}

/**
 * Let neighbours also stand for what they are in one word, as tied together or joined.
 * @param {string[][]} runs
 * @param {string[]} tokens
 * @param {string[][]} asked
 * @param {Map<string, Map<string, number>>} senses
 * @param {Known} knows
 */
function addJoined(runs, tokens, asked, senses, { words, stem, rules }) {
  const { tied, exact, joined, prefix } = rules.weights;
  let start = 0;
  for (const run of runs) {
    const whole = run.join("");
    if (run.length > 1 && words.has(whole)) {
      const own = asked.slice(start, start + run.length).flat();
      for (const word of own.length ? own : [whole]) {
        const alone = [...(senses.get(word) ?? [])].filter(([, weight]) => weight >= exact);
        senses.set(word, new Map([...alone, [whole, tied]]));
      }
    }
    start += run.length;
  }
  for (let index = 1; index < tokens.length; index++) {
    const own = [...asked[index - 1], ...asked[index]];
    if (!own.length) continue;
    const whole = tokens[index - 1] + tokens[index];
    const root = stem(whole);
    const known = words.has(whole) ? whole : root;
    /** @type {Map<string, number>} */
    const terms = new Map(words.has(known) ? [[known, joined]] : []);
    if (!terms.size && whole.length >= 6) {
      for (const term of words.keys()) if (term.startsWith(root)) terms.set(term, prefix);
    }
    for (const word of own) {
      const sense = /** @type {Map<string, number>} */ (senses.get(word));
      for (const [term, weight] of terms) sense.set(term, Math.max(weight, sense.get(term) ?? 0));
    }
  }
}

/**
 * The vocabulary terms that a query names: it has every word of one of their names; of their titles it may have
 * some, for less.
 * @param {Clause[]} clauses
 * @param {Phrase[]} phrases
 * @param {Rules} rules
 * @returns {Clause[]}
 */
function named(clauses, phrases, { weights: { prefix, suffix, infix } }) {
  /** @type {Map<string, Clause>} */
  const best = new Map();
  for (const clause of clauses) {
    const other = best.get(clause.term);
    if (!other || clause.weight > other.weight) best.set(clause.term, clause);
  }
  const compound = new Set([prefix, suffix, infix]);
  /** @type {Clause[]} */
  const named = [];
  for (const phrase of phrases) {
    /** @type {Clause[]} */
    const found = [];
    for (const stem of phrase.stems) {
      const clause = best.get(stem);
      if (clause && (phrase.field === "title" || !compound.has(clause.weight))) found.push(clause);
    }
    if (!found.length || (found.length < phrase.stems.length && phrase.field !== "title")) continue;
    const least = Math.min(...found.map((clause) => clause.weight));
    let weight = Math.max(1, Math.floor((least * found.length) / phrase.stems.length));
    if (phrase.field === "search_labels") weight = Math.ceil((weight * 2) / 3);
    const numbers = [...new Set(found.map((clause) => clause.asked))].sort((a, b) => a - b);
    for (const asked of numbers) named.push({ term: phrase.key, weight, asked, phrase });
  }
  return named;
}

/**
 * How many letters to add, drop, change or swap with a neighbour; `most` + 1 stands for more.
 * @param {string} one
 * @param {string} two
 * @param {number} most
 */
export function distance(one, two, most) {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  /** @type {number[]} */
  let last = [];
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: two.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    [last, before, row] = [before, row, [i]];
    let least = i;
    for (let j = 1; j <= two.length; j++) {
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) {
        cost = Math.min(cost, last[j - 2] + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
  }
  return row[two.length];
}
