// @ts-check
// The two pieces of the index, from the bytes that hooks/catalogue/publish/search_index.py writes to lunr's own index.

/** @typedef {{fields: Record<string, string>, terms: string, written: string}} Written a piece as it is sent */
/** @typedef {{index: any, words: Map<string, string>, frequency: (term: string) => number}} Piece */

/**
 * The ordered terms, from what each shares with the one before.
 * @param {string} coded
 * @returns {string[]}
 */
export function terms(coded) {
  let before = "";
  return coded.split(" ").map((each) => (before = before.slice(0, parseInt(each[0], 36)) + each.slice(1)));
}

const NOTHING = Object.freeze({});

/**
 * A piece with lunr's index.
 * @param {any} lunr
 * @param {Written} written
 * @param {Record<string, number>} worth of a word in each field
 * @returns {Piece}
 */
export function piece(lunr, written, worth) {
  const known = terms(written.terms);
  const fields = Object.keys(written.fields);
  const posting = {};
  /** @type {Record<string, any>} */
  const fieldVectors = {};
  for (const name of fields) {
    const lists = written.fields[name].split(";").map(refs);
    lists.forEach((list, number) => {
      for (const ref of list) (fieldVectors[`${name}/${ref}`] ??= new lunr.Vector()).elements.push(number, worth[name]);
    });
    Object.defineProperty(posting, name, { get: lazily(name, lists) });
  }
  /** @type {Record<string, any>} */
  const invertedIndex = {};
  known.forEach((term, _index) => (invertedIndex[term] = Object.assign(Object.create(posting), { _index })));
  const index = new lunr.Index({
    fields,
    fieldVectors,
    invertedIndex,
    tokenSet: { intersect: (/** @type {any} */ set) => set }, // whoever asks, asks for whole terms that are there
    pipeline: new lunr.Pipeline(),
  });
  return { index, words: words(known, written.written), frequency: (term) => frequency(index, term) };
}

/**
 * The refs below a term, each written as its distance from the one before.
 * @param {string} steps
 * @returns {number[]}
 */
function refs(steps) {
  let ref = 0;
  return steps ? steps.split(",").map((step) => (ref += Number(step))) : [];
}

/**
 * What lunr wants of a term in a field, an object with the refs as keys, made when it is asked for: thousands of
 * small objects would take longer than all the rest.
 * @param {string} name
 * @param {number[][]} lists
 */
function lazily(name, lists) {
  /** @this {{_index: number}} */
  return function () {
    const value = Object.fromEntries(lists[this._index].map((ref) => [ref, NOTHING]));
    Object.defineProperty(this, name, { value });
    return value;
  };
}

/**
 * Each term that is a word, with how it is mostly written.
 * @param {string[]} known
 * @param {string} written
 */
function words(known, written) {
  const endings = written.split(" ");
  /** @type {Map<string, string>} */
  const found = new Map();
  known.forEach((term, index) => {
    const ending = endings[index];
    if (term.includes("/")) return; // the key of a vocabulary term
    found.set(term, !ending ? term : ending[0] === "-" ? term + ending.slice(1) : ending);
  });
  return found;
}

/**
 * In how many fields a term stands, over all that can be found.
 * @param {any} index
 * @param {string} term
 */
function frequency(index, term) {
  if (!Object.hasOwn(index.invertedIndex, term)) return 0; // it inherits from Object, as "constructor" does
  const posting = index.invertedIndex[term];
  let number = 0;
  for (const name of index.fields) number += Object.keys(posting[name]).length;
  return number;
}
