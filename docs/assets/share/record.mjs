// @ts-check
// The answers of the form → a record that passes the check: whole, or as a draft with what is not finished behind `#`.
import { isEmpty, isFilled, unfit } from "./fits.mjs";
import { knownOnly, section, sectionWithOrigin, withOrigin } from "./mend.mjs";
import { entries, filled, written } from "./write.mjs";

/** @typedef {import("./fits.mjs").Node} Node */
/** @typedef {import("./write.mjs").Value} Value */
/**
 * What holds for the whole record: `sources` that may be cited, the `origin` that every text needs behind it ("" where
 * none does), the day, and the `path` of its file ("" where nobody can know it yet).
 * @typedef {{kind: string, sources: Set<string>, origin: string, today: string, path: string}} About
 */
/** @typedef {{label: string, at: Record<string, Value>}} Unfinished */

/** The parts of a group of which the first cannot be more than the second. */
export const PAIRS = [["min", "max"], ["start", "end"]];

/**
 * The text of the record.
 * @param {Node[]} nodes
 * @param {About} about
 * @param {boolean} complete
 */
export function recordOf(nodes, about, complete) {
  /** @type {Record<string, Value>} */
  const fields = {};
  /** @type {Record<string, string>} */
  const sections = {};
  /** @type {Unfinished[]} */
  const unfinished = [];
  for (const node of [...nodes].sort((one, other) => one.order - other.order)) {
    if (node.section) {
      const text = section(String(node.value ?? ""), about.sources);
      sections[node.section] = text && sectionWithOrigin(text, about.origin);
    } else {
      const { value, left } = kept(node, about);
      fields[node.name] = value;
      unfinished.push(...left);
    }
  }
  notInSource(fields, nodes, unfinished);
  const status = complete && !unfinished.length ? "published" : "draft";
  const text = written({ ...fields, added_on: about.today, status }, sections);
  const whole = text.replace("\n---\n", () => `\n${unfinished.flatMap(comment).map((line) => `${line}\n`).join("")}---\n`);
  return { text: whole.replace("---\n", `---\n# ${about.path ? `Dit bestand hoort op: ${about.path}` : "Nog niet af: Bijeenkomst"}\n`), unfinished };
}

/** @param {Unfinished} what */
function comment({ label, at }) {
  return [`# Nog niet af: ${label}`, ...entries(at).map((line) => `#   ${line}`.trimEnd())];
}

/**
 * What can be kept of an answer, and what is left behind `#`.
 * @param {Node} node
 * @param {About} about
 * @returns {{value: Value, left: Unfinished[]}}
 */
function kept(node, about) {
  if (node.rows) return rows(node, node.rows, about);
  if (node.parts) return group(node, node.parts, node.value, about);
  if (Array.isArray(node.value)) return list(node, node.value, about);
  const value = one(node, filled(node.value), about);
  return value === null && !isEmpty(node.value) ? { value, left: [{ label: node.label, at: { [node.name]: node.value } }] } : { value, left: [] };
}

/**
 * One answer as it is written; null where it does not fit.
 * @param {Node} node
 * @param {Value} value
 * @param {About} about
 */
function one(node, value, about) {
  if (unfit(node, value, citation(node, value, about))) return null;
  if (node.type !== "prose" || typeof value !== "string") return value === false && !node.required ? null : value;
  return withOrigin(knownOnly(value, about.sources), about.origin);
}

/**
 * How many letters an origin adds to an answer.
 * @param {Node} node
 * @param {Value} value
 * @param {About} about
 */
export function citation(node, value, about) {
  if (node.type !== "prose" || typeof value !== "string" || node.section) return 0;
  const known = knownOnly(value, about.sources);
  return withOrigin(known, about.origin).length - known.trimEnd().length;
}

/**
 * @param {Node} node
 * @param {Value[]} values
 * @param {About} about
 */
function list(node, values, about) {
  const said = values.filter((value) => !isEmpty(value));
  const fits = said.map((value) => one(node, filled(value), about));
  const right = fits.filter((value) => value !== null);
  const most = node.mostItems || right.length;
  const left = [...said.filter((_, at) => fits[at] === null), ...right.slice(most)];
  return { value: right.slice(0, most), left: left.length ? [{ label: node.label, at: { [node.name]: left } }] : [] };
}

/**
 * @param {Node} node
 * @param {Node[][]} all
 * @param {About} about
 */
function rows(node, all, about) {
  /** @type {Unfinished[]} */
  const unfinished = [];
  const values = all.flatMap((parts, at) => {
    const raw = Array.isArray(node.value) ? node.value[at] : null;
    const { value, left } = group({ ...node, rows: undefined }, parts, raw, about);
    unfinished.push(...left.map((each) => ({ ...each, at: { [node.name]: [each.at[node.name]] } })));
    return value === null ? [] : [value];
  });
  return { value: values, left: unfinished };
}

/**
 * @param {Node} node
 * @param {Node[]} parts
 * @param {Value} raw
 * @param {About} about
 * @returns {{value: Value, left: Unfinished[]}}
 */
function group(node, parts, raw, about) {
  if (!parts.some(isFilled)) return { value: null, left: [] };
  /** @type {Record<string, Value>} */
  const values = {};
  /** @type {Unfinished[]} */
  const unfinished = [];
  for (const part of parts) {
    const { value, left } = kept(part, about);
    values[part.name] = value;
    unfinished.push(...left.map((each) => ({ label: `${node.label}, ${each.label}`, at: { [node.name]: each.at } })));
  }
  const lacks = parts.some((part) => part.required && (filled(values[part.name]) === null || values[part.name] === false));
  if (lacks) return { value: null, left: [{ label: node.label, at: { [node.name]: raw } }] };
  unfinished.push(...contradictions(node, values));
  if (["group_size", "duration"].includes(node.name) && !values.note && filled(values)) values.note = about.origin;
  return { value: values, left: unfinished };
}

/**
 * Takes the last of two numbers or days that contradict each other out of a group.
 * @param {Node} node
 * @param {Record<string, Value>} values
 * @returns {Unfinished[]}
 */
function contradictions(node, values) {
  return PAIRS.flatMap(([low, high]) => {
    const [from, to] = [values[low], values[high]];
    if (isEmpty(to) || !((!isEmpty(from) && String(from) !== String(to) && isMore(from, to)) || (high === "end" && values.ongoing))) return [];
    delete values[high];
    return [{ label: node.label, at: { [node.name]: { [high]: to } } }];
  });
}

/**
 * Whether the first of two numbers or two days is more than the other.
 * @param {Value} one
 * @param {Value} other
 */
export function isMore(one, other) {
  return typeof one === "number" && typeof other === "number" ? one > other : String(one) > String(other);
}

/**
 * Leaves in `not_in_source` only what belongs there: empty fields of a record that comes from a publication.
 * @param {Record<string, Value>} fields
 * @param {Node[]} nodes
 * @param {Unfinished[]} unfinished
 */
function notInSource(fields, nodes, unfinished) {
  const names = Array.isArray(fields.not_in_source) ? fields.not_in_source : [];
  const right = fields.source ? names.filter((name) => mayBeAbsent(String(name), nodes)) : [];
  const left = names.filter((name) => !right.includes(name));
  fields.not_in_source = right;
  if (left.length) unfinished.push({ label: "Niet genoemd in de bron", at: { not_in_source: left } });
}

/**
 * @param {string} name
 * @param {Node[]} nodes
 */
export function mayBeAbsent(name, nodes) {
  const [outer, inner, ...more] = name.split(".");
  const node = nodes.find((each) => each.name === outer);
  const found = inner === undefined ? node : node?.type === "group" && !node.rows ? node.parts?.find((each) => each.name === inner) : undefined;
  return !more.length && found !== undefined && !isFilled(found);
}

/**
 * A title as part of an address: what `slugify` in hooks/catalogue/read.py makes of it.
 * @param {string} title
 */
export function slug(title) {
  const plain = title.replace(/[/\\|–—]/g, "-").normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^\w\s-]/g, "");
  return plain.trim().toLowerCase().replace(/[-\s_]+/g, "-").replace(/^-+|-+$/g, "");
}

/**
 * The file for a record: named by its title, and by a number where that name is taken.
 * @param {{folder: string, event: string, title: string, otherwise: string, taken: Set<string>}} what
 */
export function pathOf({ folder, event, title, otherwise, taken }) {
  const name = slug(title) || otherwise;
  const before = event ? `${event}/` : "";
  const reserved = new Set(["index", "cases", "events"]);
  const isFree = (/** @type {string} */ each) => !taken.has(before + each) && !reserved.has(each);
  let free = name;
  for (let number = 2; !isFree(free); number += 1) free = `${name}-${number}`;
  return `${folder}/${before}${free}.md`;
}
