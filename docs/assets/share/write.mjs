// @ts-check
// Plain data → a record as one writes it: what hooks/catalogue/write.py does, letter for letter.
// Values are texts, whole numbers, booleans and days (as texts), in lists and mappings.

const PLAIN = /^(?:[a-z][a-z0-9]*(?:[-/][a-z0-9]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2})$/;
const BREAK = /\r\n?|[\x85\u2028\u2029]/g;
/** The characters YAML does not allow; half a surrogate pair is one of them. */
const HIDDEN = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** What Python's `strip` takes away: not quite what `trim` does. */
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const MARGINS = new RegExp(`^${SPACE}|${SPACE}$`, "g");
const WORDS = new Set(["null", "true", "false", "yes", "no", "on", "off", "y", "n"]);

/** @typedef {string | number | boolean | null | undefined} Scalar */
/** @typedef {Scalar | Value[] | {[name: string]: Value}} Value */

/**
 * The text of a record; `sections` are the texts below each heading. What is empty is left out.
 * @param {Record<string, Value>} fields
 * @param {Record<string, string>} sections
 */
export function written(fields, sections) {
  const lines = ["---", ...entries(fields), "---"];
  for (const [title, text] of Object.entries(sections)) {
    const kept = filled(text);
    if (kept) lines.push("", `## ${title}`, "", String(kept));
  }
  return `${lines.join("\n")}\n`;
}

/**
 * The lines of the fields that say something.
 * @param {Record<string, Value>} fields
 * @returns {string[]}
 */
export function entries(fields, indent = "") {
  return Object.entries(fields).flatMap(([name, value]) => entry(`${indent}${name}:`, value, indent));
}

/**
 * The lines of one value behind `start`, which stands at `indent`.
 * @param {string} start
 * @param {Value} given
 * @param {string} indent
 * @returns {string[]}
 */
function entry(start, given, indent) {
  const value = filled(given);
  if (value === null) return [];
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return [`${start} [${value.map(scalar).join(", ")}]`];
    return [start, ...value.flatMap((each) => item(each, `${indent}  `))];
  }
  if (typeof value === "object") return [start, ...entries(value, `${indent}  `)];
  if (typeof value === "string" && value.includes("\n")) {
    return [`${start} |-`, ...value.split("\n").map((line) => (line ? `${indent}  ${line}` : ""))];
  }
  return [`${start} ${scalar(value)}`];
}

/**
 * The lines of one item of a list: a mapping begins behind its dash.
 * @param {Value} value
 * @param {string} indent
 * @returns {string[]}
 */
function item(value, indent) {
  if (!isMapping(value)) return entry(`${indent}-`, value, indent);
  const [first, ...rest] = entries(value, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

/**
 * `value` without what says nothing; null where nothing is left. Texts lose their margins and what nobody can see.
 * @param {Value} value
 * @returns {Exclude<Value, undefined>}
 */
export function filled(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value.replace(BREAK, "\n").replace(HIDDEN, "").replace(MARGINS, "") || null;
  if (Array.isArray(value)) {
    const left = value.map(filled).filter((each) => each !== null);
    return left.length ? left : null;
  }
  if (typeof value !== "object") return value;
  const left = Object.entries(value)
    .map(([name, each]) => /** @type {const} */ ([name, filled(each)]))
    .filter(([, each]) => each !== null);
  return left.length ? Object.fromEntries(left) : null;
}

/**
 * @param {Value} value
 * @returns {value is {[name: string]: Value}}
 */
export function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether a value needs no quotes: a number, a boolean, a day or an id.
 * @param {Value} value
 */
function isPlain(value) {
  if (typeof value === "string") return !WORDS.has(value) && PLAIN.test(value);
  return typeof value !== "object";
}

/** @param {Value} value */
function scalar(value) {
  return isPlain(value) ? String(value) : JSON.stringify(value);
}
