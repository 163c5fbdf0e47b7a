// @ts-check
// The form ↔ plain data. Each answer stands in the element with `data-field`, whatever its depth: see inputs.html.
import { chosen, known, setChosen } from "./choose.mjs";
import { publicStart } from "./fits.mjs";
import { slug } from "./record.mjs";
import { addRow, firstControl, rowsOf } from "./rows.mjs";
import { filled, isMapping } from "./write.mjs";

/** @typedef {import("./fits.mjs").Node} Node */
/** @typedef {import("./write.mjs").Value} Value */
/** @typedef {Record<string, Value>} Data */

const LISTED = "input, textarea";
const KEY_WORDS = 6;
const KEY_LETTERS = 60;

/**
 * The nodes of a form, or of what stands in a field. Hidden fields are left out, unless all are asked for.
 * @param {Element} inside
 * @param {{all?: boolean}} [which]
 * @returns {Node[]}
 */
export function read(inside, { all = false } = {}, above = "") {
  return fieldsIn(inside)
    .filter((field) => all || !field.hidden)
    .map((field) => node(field, all, above));
}

/**
 * The fields that stand directly in a form, a group or a row.
 * @param {Element} inside
 */
export function fieldsIn(inside) {
  const row = inside.matches("[data-row]") ? inside : null;
  const holder = inside.closest("[data-field]");
  return /** @type {HTMLElement[]} */ ([...inside.querySelectorAll("[data-field]")]).filter((each) => {
    const parent = each.parentElement;
    return parent?.closest("[data-field]") === holder && (!row || parent?.closest("[data-row]") === row);
  });
}

/**
 * @param {HTMLElement} field
 * @param {boolean} all
 * @param {string} above
 * @returns {Node}
 */
function node(field, all, above) {
  const { field: name = "", type = "text", label = "", ask = label, help = "", section = "", order = "0", mostItems = "0" } = field.dataset;
  const path = above ? `${above}.${name}` : name;
  const control = /** @type {HTMLInputElement | undefined} */ (field.matches("input") ? field : firstControl(field));
  if (control && !control.id) control.id = [field.closest("form")?.dataset.kind, ...control.name.split("."), control.value].join("-");
  const has = (/** @type {string} */ key) => key in field.dataset;
  /** @type {Node} */
  const read = {
    ...{ name, type, path, label, ask, help, section, order: Number(order), mostItems: Number(mostItems), value: null },
    madeOf: field.dataset.madeOf ?? "",
    ...{ many: has("many"), core: has("core"), required: has("required"), preset: control?.type === "hidden" },
    id: control?.id ?? field.querySelector("[data-add]")?.id ?? "",
    least: bound(control, "data-least", "min"),
    most: bound(control, "data-most", "max"),
  };
  return Object.assign(read, answer(field, read, control, all));
}

/**
 * @param {HTMLElement | undefined} control
 * @param {string[]} names
 */
function bound(control, ...names) {
  return Number(names.map((name) => control?.getAttribute(name)).find(Boolean) ?? 0);
}

/**
 * @param {HTMLElement} field
 * @param {Node} about
 * @param {HTMLInputElement | undefined} control
 * @param {boolean} all
 * @returns {Partial<Node>}
 */
function answer(field, { type, many, path, least, most }, control, all) {
  if (type === "group" && many) {
    const rows = rowsOf(field).map((row) => readIn(row, all, path));
    giveKeys(rows);
    return { rows, value: rows.map(valuesOf), id: control?.id || addButton(field) };
  }
  if (type === "group") {
    const parts = readIn(field, all, path);
    return { parts, value: valuesOf(parts) };
  }
  if (type === "map") {
    const parts = [...field.querySelectorAll("[data-key]")].map((each) => keyed(each, path));
    return { parts, value: valuesOf(parts) };
  }
  if (type === "record" || type === "source") {
    const ids = chosen(field);
    return { value: many ? ids : (ids[0] ?? ""), known: known(field) };
  }
  if (type === "choice" || type === "term") {
    if (control?.type === "hidden") return { value: control.value };
    const values = inputsOf(field).filter((each) => each.checked).map((each) => each.value);
    return { value: many ? values : (values[0] ?? "") };
  }
  if (many) {
    const controls = rowsOf(field).map((row) => /** @type {HTMLInputElement} */ (row.querySelector(LISTED)));
    const fresh = /** @type {HTMLTemplateElement | null} */ (field.querySelector("template"))?.content.querySelector(LISTED);
    const bounds = { least: least || bound(/** @type {any} */ (fresh), "data-least"), most: most || bound(/** @type {any} */ (fresh), "data-most") };
    return { ...bounds, value: controls.map((each) => each.value), ids: controls.map((each) => each.id), id: control?.id || addButton(field) };
  }
  return control ? { value: single(control), bad: control.validity.badInput } : {};
}

/**
 * Gives what is made of another answer in the same row its value: the first words of that, once in the list, as
 * `_give_keys` in hooks/catalogue/rows.py does.
 * @param {Node[][]} rows
 */
export function giveKeys(rows) {
  const used = new Set();
  for (const parts of rows) {
    const key = parts.find(({ madeOf }) => madeOf);
    if (!key) continue;
    const said = String(filled(parts.find(({ name }) => name === key.madeOf)?.value) ?? "");
    const words = slug(publicStart(said)).split("-").slice(0, KEY_WORDS).join("-").slice(0, KEY_LETTERS).replace(/-+$/, "") || "afspraak";
    let made = words;
    for (let number = 2; used.has(made); number += 1) made = `${words}-${number}`;
    used.add(made);
    key.value = made;
  }
}

/**
 * The id of the button that adds a row.
 * @param {Element} field
 */
function addButton(field) {
  const button = [...field.querySelectorAll("[data-add]")].at(-1);
  const { field: name } = /** @type {HTMLElement} */ (field).dataset;
  if (button && !button.id) button.id = `${field.closest("form")?.dataset.kind}-${name}-erbij`;
  return button?.id ?? "";
}

/**
 * @param {Element} inside
 * @param {boolean} all
 * @param {string} path
 */
function readIn(inside, all, path) {
  return read(inside, { all }, path);
}

/**
 * The text of one key of a map.
 * @param {Element} element
 * @param {string} above
 * @returns {Node}
 */
function keyed(element, above) {
  const { key = "" } = /** @type {HTMLElement} */ (element).dataset;
  const control = /** @type {HTMLTextAreaElement} */ (element.querySelector("textarea"));
  const label = element.querySelector("label")?.textContent?.trim() ?? key;
  const not = { many: false, core: false, required: false, preset: false, madeOf: "", section: "", order: 0, least: 0, most: 0, mostItems: 0 };
  return { name: key, type: "prose", path: `${above}.${key}`, id: control.id, label, ask: label, help: "", ...not, value: control.value };
}

/** @param {HTMLInputElement} control */
function single(control) {
  if (control.type === "checkbox") return control.checked;
  if (control.type !== "number" || !control.value) return control.value;
  return Number.isFinite(Number(control.value)) ? Number(control.value) : control.value;
}

/** @param {Element} field */
function inputsOf(field) {
  return /** @type {HTMLInputElement[]} */ ([...field.querySelectorAll("input:not([data-narrow])")]);
}

/**
 * The answers of nodes by name.
 * @param {Node[]} nodes
 * @returns {Data}
 */
export function valuesOf(nodes) {
  return Object.fromEntries(nodes.map((each) => [each.name, each.value]));
}

/**
 * Puts data in a form; what the data does not say becomes empty.
 * @param {Element} inside
 * @param {Data} data
 */
export function fill(inside, data) {
  for (const field of fieldsIn(inside)) fillField(field, data[field.dataset.field ?? ""]);
}

/**
 * @param {HTMLElement} field
 * @param {Value} value
 */
export function fillField(field, value) {
  const { type = "text" } = field.dataset;
  const many = "many" in field.dataset;
  if (field.matches("[type=hidden]")) return;
  if (type === "group" && !many) return fill(field, isMapping(value) ? value : {});
  if (type === "record" || type === "source") return setChosen(field, listed(value).map(String));
  if (type === "choice" || type === "term") {
    const values = listed(value);
    for (const each of inputsOf(field)) each.checked = values.includes(each.value);
  } else if (type === "map") {
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (field.querySelectorAll("[data-key]"))) {
      put(each.querySelector("textarea"), isMapping(value) ? value[each.dataset.key ?? ""] : "");
    }
  } else if (many) fillRows(field, listed(value));
  else put(field.querySelector(LISTED), value);
}

/**
 * @param {HTMLElement} field
 * @param {Value[]} values
 */
function fillRows(field, values) {
  const least = "core" in field.dataset ? 1 : 0;
  const wanted = Math.max(values.length, least);
  while (rowsOf(field).length < wanted) addRow(field);
  for (const [at, row] of rowsOf(field).entries()) {
    const value = values[at];
    if (at >= wanted) row.remove();
    else if (field.dataset.type === "group") fill(row, isMapping(value) ? value : {});
    else put(row.querySelector(LISTED), value);
  }
}

/**
 * @param {Element | null} control
 * @param {Value} value
 */
function put(control, value) {
  const input = /** @type {HTMLInputElement | null} */ (control);
  if (input?.type === "checkbox") input.checked = value === true;
  else if (input) input.value = typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/**
 * @param {Value} value
 * @returns {Value[]}
 */
function listed(value) {
  return Array.isArray(value) ? value : value === undefined || value === null || value === "" ? [] : [value];
}
