// @ts-check
// What the address already knows: ?kind=case&interventions=job-crafting-traject&phase=experimenteren. A value counts only
// when the form has it to choose. Of an outcome, the address may also say the title and the question, as the sheet of a
// session does: as plain text in their own fields, where one sees and changes it. What was filled in is told by labels.
import { known, labelOf } from "./choose.mjs";
import { slug } from "./record.mjs";
import { fieldsIn, fillField } from "./values.mjs";
import { unfold } from "./voices.mjs";

const OPEN = "open"; // the fields one should see at once, though they are folded: ?open=what_worked,adaptations

/** @typedef {import("./write.mjs").Value} Value */
/** @typedef {{field: HTMLElement, ids: string[], labels: string[]}} Asked */

const TEXTS = { outcome: { title: 70, question: 280 } }; // what may come as text, and how many letters of it
const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}]+/gu;
const GAP = /[\p{Cc}\s]+/gu;

/**
 * What an address asks a form to fill in, and whether it asks for more than there is.
 * @param {HTMLFormElement} form
 * @param {string} search
 */
export function askedIn(form, search) {
  const query = new URLSearchParams(search);
  /** @type {Asked[]} */
  const asked = [];
  let unknown = false;
  for (const name of new Set(query.keys())) {
    if (name === "kind" || name === OPEN) continue;
    const field = fieldsIn(form).find((each) => each.dataset.field === name) ?? (name === "event" ? form.querySelector("[data-event]") : null);
    const given = [...new Set(query.getAll(name))];
    const text = field ? textIn(form, /** @type {HTMLElement} */ (field), given) : undefined;
    if (text !== undefined) {
      const element = /** @type {HTMLElement} */ (field);
      if (text) asked.push({ field: element, ids: [text], labels: [(element.dataset.label ?? name).toLowerCase()] });
      if (given.length > 1) unknown = true;
      continue;
    }
    const labels = field ? labelsIn(/** @type {HTMLElement} */ (field)) : new Map();
    const ids = given.filter((id) => labels.has(id));
    const some = field && "many" in /** @type {HTMLElement} */ (field).dataset ? ids : ids.slice(0, 1);
    if (some.length < given.length) unknown = true;
    if (some.length) asked.push({ field: /** @type {HTMLElement} */ (field), ids: some, labels: some.map((id) => labels.get(id) ?? id) });
  }
  return { asked, unknown };
}

/**
 * The session that an address asks for, if any: that of its event with its title.
 * @param {Asked[]} asked
 */
export function sessionIn(asked) {
  const event = asked.find(({ field }) => "event" in field.dataset)?.ids[0];
  const title = asked.find(({ field }) => field.dataset.field === "title")?.ids[0];
  return sessionOf(event, title);
}

/**
 * The name of a session; empty where it has no title.
 * @param {string} [event]
 * @param {Value} [title]
 */
export function sessionOf(event = "", title = "") {
  const said = String(title ?? "").trim();
  return said && `${event}/${slug(said) || said.replaceAll(":", " ")}`;
}

/**
 * Opens the folds around the fields that an address wants seen.
 * @param {HTMLFormElement} form
 * @param {string} search
 */
export function openAsked(form, search) {
  const names = new Set((new URLSearchParams(search).get(OPEN) ?? "").split(","));
  for (const field of fieldsIn(form)) if (names.has(field.dataset.field ?? "")) unfold(field);
}

/**
 * The text an address gives for a field: on one line, no longer than fits. Undefined where the field takes no text.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} field
 * @param {string[]} given
 */
function textIn(form, field, [first = ""]) {
  /** @type {Record<string, Record<string, number>>} */
  const texts = TEXTS;
  const most = texts[form.dataset.kind ?? ""]?.[field.dataset.field ?? ""];
  return most ? [...first.slice(0, 10 * most).replace(UNSEEN, "").replace(GAP, " ").trim()].slice(0, most).join("").trim() : undefined;
}

/**
 * What can be chosen in a field: ids with their names. In a list of groups, what their record can be.
 * @param {HTMLElement} field
 * @returns {Map<string, string>}
 */
function labelsIn(field) {
  const { type } = field.dataset;
  const finder = type === "group" ? recordIn(field) : type === "record" || type === "source" ? field : undefined;
  if (finder) return new Map([...known(finder)].map((id) => [id, labelOf(finder, id)]));
  const inputs = /** @type {HTMLInputElement[]} */ ([...field.querySelectorAll("label.choice input")]);
  return new Map(inputs.map((each) => [each.value, each.closest("label")?.querySelector("span")?.textContent?.trim() ?? each.value]));
}

/**
 * The field of a group in which one finds a record.
 * @param {HTMLElement} field
 */
function recordIn(field) {
  const rows = /** @type {HTMLTemplateElement | null} */ (field.querySelector("[data-row-template]"));
  return /** @type {HTMLElement | undefined} */ (rows?.content.querySelector("[data-type=record]") ?? undefined);
}

/**
 * The ids that an answer already holds.
 * @param {HTMLElement} field
 * @param {Value} value
 */
function heldIn(field, value) {
  const name = field.dataset.type === "group" ? (recordIn(field)?.dataset.field ?? "") : "";
  const items = Array.isArray(value) ? value : [value];
  const held = items.map((item) => (name && typeof item === "object" && item && !Array.isArray(item) ? item[name] : item));
  return held.filter((id) => typeof id === "string" && id !== "");
}

/**
 * Whether a draft says something else than the address asks.
 * @param {Asked[]} asked
 * @param {Record<string, Value>} data
 */
export function differs(asked, data) {
  return asked.some(({ field, ids }) => {
    const held = heldIn(field, data[field.dataset.field ?? ""]);
    return held.length > 0 && !ids.every((id) => held.includes(id));
  });
}

/**
 * Fills in what is asked, where nothing stands yet, and gives back the names of what it filled in.
 * @param {Asked[]} asked
 * @param {Record<string, Value>} data what stands in the form
 */
export function prefill(asked, data) {
  /** @type {string[]} */
  const done = [];
  for (const { field, ids, labels } of asked) {
    unfold(field);
    if (heldIn(field, data[field.dataset.field ?? ""]).length) continue;
    if ("event" in field.dataset && field.querySelector(`:checked[value="${ids[0]}"]`)) continue;
    done.push(...labels);
    if ("event" in field.dataset) {
      for (const each of field.querySelectorAll("input")) each.checked = ids.includes(each.value);
    } else if (field.dataset.type === "group") {
      const name = recordIn(field)?.dataset.field ?? "";
      fillField(field, ids.map((id) => ({ [name]: id })));
    } else fillField(field, "many" in field.dataset ? ids : ids[0]);
  }
  return done;
}
