// @ts-check
// Whether what stands in one field is as it should be: what hooks/catalogue/validate.py and rules.py ask, in the words
// of somebody who helps. Every answer says what to do; an empty one means that it is fine.

/** @typedef {import("./write.mjs").Value} Value */

/**
 * One field of the form with its answer. `value` is plain data as it was typed; `path` leads to it, `id` is that of
 * the control to go to. A group has `parts`; a list of groups has `rows` of parts; `keys` are the parts of a map.
 * @typedef {object} Node
 * @property {string} name
 * @property {string} type
 * @property {string} path
 * @property {string} id
 * @property {string} label
 * @property {string} ask the question above it
 * @property {string} help
 * @property {boolean} many
 * @property {boolean} core
 * @property {boolean} required
 * @property {boolean} preset
 * @property {string} madeOf
 * @property {string} section
 * @property {number} order
 * @property {number} least
 * @property {number} most
 * @property {number} mostItems
 * @property {string[]} [ids] the controls of a list of texts, one for each item
 * @property {Set<string>} [known] the ids there are to choose from
 * @property {boolean} [bad] the control holds something it cannot say
 * @property {Node[]} [parts]
 * @property {Node[][]} [rows]
 * @property {Value} value
 */

export const EMAIL = /(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]{1,64}@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/u;
const GAP = String.raw`[ \u00a0\u2007\u2009\u202f./()\u2010-\u2015\-]*`;
export const PHONE = new RegExp(String.raw`(?<![\p{L}\p{N}_/.])(?<!\p{Nd}[\-–/.])(?!\p{Nd}{1,2}[\-/. ]\p{Nd}{1,2}[\-/. ]\p{Nd}{4}(?![\p{L}\p{N}_]))(?:(?:\+|00)\p{Nd}{2}(?:${GAP}\p{Nd}){7,12}|0(?:${GAP}\p{Nd}){8,9})(?![\p{L}\p{N}_/])`, "u");
export const PERSON =
  /(?<![\p{L}\p{N}_])(?:[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|[Mm]eneer|[Mm]evrouw|[Dd]e heer) (?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]e[nr]?|[Oo]p|[’']t|[Ii]n) )*[A-Z][\p{L}\p{N}_]+/u;
const WEB = /https?:\/\/\S+/g;
const HOST = /^https?:\/\/([\p{L}\p{Nd}_-]+(?:\.[\p{L}\p{Nd}_-]+)+)(?::[0-9]{1,4})?(?:[/?#][^\s<>"]*)?$/iu;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/**
 * The first e-mail address or phone number in a text, web addresses aside.
 * @param {string} text
 */
export function reachable(text) {
  for (const line of text.split("\n")) {
    const found = without(line).match(EMAIL) ?? without(line).match(PHONE);
    if (found) return found[0];
  }
  return "";
}

/**
 * Where a private piece of a file may begin or end, also with a slip in the mark: the `<` of it, as in
 * hooks/catalogue/private.py.
 */
export const MARK =
  /<(?=[\s!/–—\u00ad\u200b-\u200f\u2060\ufeff-]*(?:einde?[^\p{L}\p{N}_]{1,9})?niet[^\p{L}\p{N}_]*publi|!--(?:(?!--)[^<]){0,80}?pu[bp][il]{1,3}c)/giu;

/**
 * What of a text stands before anything private.
 * @param {string} text
 */
export function publicStart(text) {
  return text.split(MARK)[0];
}

/**
 * What looks like the name of a person.
 * @param {string} text
 */
export function person(text) {
  return without(text).match(PERSON)?.[0] ?? "";
}

/** @param {string} line */
function without(line) {
  return line.replace(WEB, (found) => " ".repeat(found.length));
}

/**
 * How many letters a text has, as Python counts them.
 * @param {string} text
 */
export function length(text) {
  return [...text].length;
}

/**
 * Whether `text` is a whole web address.
 * @param {string} text
 */
export function isWebAddress(text) {
  return HOST.test(text) && URL.canParse(text);
}

/**
 * Whether `text` is a day that exists, as year-month-day.
 * @param {string} text
 */
export function isDay(text) {
  if (!DAY.test(text) || text.startsWith("0000")) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}

/**
 * Whether an answer says nothing: no text, no choice, a box that is not ticked.
 * @param {Value} value
 * @returns {boolean}
 */
export function isEmpty(value) {
  if (value === null || value === undefined || value === false) return true;
  if (typeof value === "string") return !value.trim();
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

/**
 * Whether somebody filled in something in a node; a preset value is none.
 * @param {Node} node
 * @returns {boolean}
 */
export function isFilled(node) {
  if (node.preset) return false;
  if (node.rows) return node.rows.some((row) => row.some(isFilled));
  if (node.parts) return node.parts.some(isFilled);
  return Boolean(node.bad) || !isEmpty(node.value);
}

/**
 * What to do about one answer that cannot be kept as it is. `more` letters come behind it.
 * @param {Node} node
 * @param {Value} value
 * @param {number} more
 */
export function unfit(node, value, more = 0) {
  if (node.bad) return node.type === "date" ? "Maak de datum af, of haal hem weg." : "Vul een heel getal in, zonder woorden.";
  if (isEmpty(value)) return "";
  if (typeof value === "number") return outside(node, value);
  if (node.type === "number") return "Vul een heel getal in, zonder woorden.";
  if (typeof value !== "string") return "";
  const text = value.trim();
  if (node.known) return node.known.has(text) ? "" : "Kies er een uit de lijst, of haal weg wat je typte.";
  if (node.type === "date") return isDay(text) ? "" : "Kies een dag die bestaat.";
  if (node.type === "link" && !isWebAddress(text)) return "Schrijf het hele adres. Het begint met https://.";
  const count = length(text) + (node.type === "prose" ? more : 0);
  if (node.least > 1 && count < node.least) return `Maak het iets langer: minstens ${node.least} tekens.`;
  if (node.most && count > node.most) return `Kort het in tot ${node.most - (count - length(text))} tekens. Nu zijn het er ${length(text)}.`;
  return "";
}

/**
 * @param {Node} node
 * @param {number} value
 */
function outside(node, value) {
  if (!Number.isSafeInteger(value)) return "Vul een heel getal in.";
  if (node.least && value < node.least) return `Vul ${node.least} of meer in, of laat het leeg.`;
  return node.most && value > node.most ? `Vul hoogstens ${node.most} in, of laat het leeg.` : "";
}
