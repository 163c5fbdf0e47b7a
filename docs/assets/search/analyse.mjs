// @ts-check
// Text → the words it is found by; the same as hooks/catalogue/analyse.py, of which a test makes sure.

const RUN = /[\p{L}\p{N}]+(?:[-&\u2010][\p{L}\p{N}]+)*/gu;
const PART = /[\p{L}\p{N}]+/gu;

/** @typedef {{stop: Set<string>, telling: (word: string) => boolean, stem: (word: string) => string}} Analyser */

/**
 * The analyser with these lists of words.
 * @param {{stop: string, function: string}} rules words with a space between them
 * @param {(word: string) => string} stemmer
 * @returns {Analyser}
 */
export function analyser(rules, stemmer) {
  const stop = new Set(rules.stop.split(" "));
  const functional = new Set(rules.function.split(" "));
  /** @type {Map<string, string>} */
  const stems = new Map();
  return {
    stop,
    telling: (word) => !functional.has(word),
    stem(word) {
      let stem = stems.get(word);
      if (stem === undefined) stems.set(word, (stem = stemmer(word)));
      return stem;
    },
  };
}

/**
 * Lower case, without marks on its letters and without soft hyphens.
 * @param {string} text
 */
export function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[\p{M}\u00ad]+/gu, "");
}

/**
 * The folded words of a text, those that hyphens or ampersands tie together in one list.
 * @param {string} text
 * @returns {string[][]}
 */
export function parts(text) {
  return (fold(text).match(RUN) ?? []).map((run) => run.match(PART) ?? []);
}

/**
 * Whether a folded word says nothing by itself: a stop word, or a single letter.
 * @param {string} word
 * @param {Analyser} analyser
 */
export function isStopWord(word, { stop }) {
  return stop.has(word) || (word.length === 1 && !/\p{Nd}/u.test(word));
}

/**
 * The stems of the words that say something, each once.
 * @param {string} text
 * @param {Analyser} analyser
 * @returns {string[]}
 */
export function telling(text, analyser) {
  const words = parts(text).flat().filter((word) => !isStopWord(word, analyser));
  const said = words.filter(analyser.telling);
  return [...new Set((said.length ? said : words).map(analyser.stem))];
}

/**
 * The words of a text as they stand there, each with where it stands, folded.
 * @param {string} text
 * @returns {{start: number, end: number, word: string}[]}
 */
export function placed(text) {
  return [...text.normalize("NFC").matchAll(/[\p{L}\p{N}\p{M}\u00ad]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    word: fold(match[0]),
  }));
}
