// @ts-check
// What one sees beside and below the questions: how far each part is, the card, what is still needed, and the text.
import { labelOf } from "./choose.mjs";
import { isFilled } from "./fits.mjs";
import { inWords } from "./road.mjs";
import { rowsOf } from "./rows.mjs";
import { fieldsIn, read } from "./values.mjs";

/** @typedef {import("./fits.mjs").Node} Node */
/** @typedef {import("./needs.mjs").Need} Need */

const INSTEAD = new Map([["proposed", "interventions"], ["seeds", "interventions_shared"]]);

/**
 * How far each part is, in words.
 * @param {HTMLFormElement} form
 * @param {Node[]} nodes
 * @param {Element} steps
 * @param {number} needed how many things must still be done
 */
export function showProgress(form, nodes, steps, needed) {
  const filled = new Set(nodes.filter(isFilled).flatMap(({ name }) => [name, INSTEAD.get(name) ?? name]));
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-part]"))) {
    const fields = fieldsIn(part).filter((each) => !each.hidden && each.dataset.field && !INSTEAD.has(each.dataset.field));
    const first = fields.filter((each) => !each.closest("details.more"));
    const count = (/** @type {HTMLElement[]} */ some) => some.filter((each) => filled.has(each.dataset.field ?? "")).length;
    const words = first.length ? `${count(first)} van ${first.length} ingevuld` : count(fields) ? `${count(fields)} ingevuld` : "Mag leeg blijven";
    steps.querySelector(`[data-step="${part.dataset.part}"] [data-progress]`)?.replaceChildren(words);
  }
  steps.querySelector("li:last-child [data-progress]")?.replaceChildren(inWords(needed));
}

/**
 * Puts what there is once where it belongs: the ways to send it in at the end of the form that is open; the card
 * beside the questions where there is room, else at the end too, before one sends it in.
 * @param {HTMLElement} host
 * @param {HTMLFormElement} form
 * @param {boolean} wide
 */
export function place(host, form, wide) {
  const [look, ends] = ["[data-look]", "[data-ends]"].map((each) => /** @type {HTMLElement} */ (host.querySelector(each)));
  (wide ? host.querySelector("aside") : form.querySelector("[data-look-here]"))?.append(look);
  form.querySelector("[data-ends-here]")?.append(ends);
  ends.hidden = false;
}

/**
 * The card as it will look.
 * @param {HTMLFormElement} form
 * @param {Element} card
 */
export function showCard(form, card) {
  for (const slot of /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll("[data-slot]"))) {
    const field = fieldsIn(form).find((each) => each.dataset.field === slot.dataset.slot);
    const words = field ? wordsIn(field, Number(slot.dataset.at ?? 0)) : "";
    if (slot.textContent !== words) slot.textContent = words;
  }
}

/**
 * The answer in a field, in words; of a list of texts, the one at a place.
 * @param {HTMLElement} field
 * @param {number} at
 * @returns {string}
 */
function wordsIn(field, at) {
  if (field.dataset.field === "organisation") {
    const answers = new Map(read(field).map(({ name, value }) => [name, String(value ?? "").trim()]));
    return answers.get("name") || answers.get("description") || "";
  }
  const chips = /** @type {HTMLElement[]} */ ([...field.querySelectorAll("[data-id]")]);
  if (chips.length) return chips.map(({ dataset }) => labelOf(/** @type {HTMLElement} */ (field.querySelector("[data-type=record]") ?? field), dataset.id ?? "")).join(", ");
  const checked = [...field.querySelectorAll("label.choice:has(:checked) > span")];
  if (checked.length || field.dataset.type === "term") return checked.map((each) => each.textContent?.trim()).join(", ");
  if (field.dataset.type === "group") return "";
  const texts = /** @type {HTMLInputElement[]} */ ([...field.querySelectorAll("input, textarea")]).map(({ value }) => value.trim());
  return texts.filter(Boolean)[at] ?? "";
}

/**
 * Where a list holds as much as it may, there is nothing to add.
 * @param {HTMLFormElement} form
 */
export function showFull(form) {
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-most-items]:has(> [data-full])"))) {
    const isFull = rowsOf(field).length >= Number(field.dataset.mostItems);
    field.querySelector(":scope > [data-add]")?.toggleAttribute("hidden", isFull);
    field.querySelector(":scope > [data-full]")?.toggleAttribute("hidden", !isFull);
  }
}

/**
 * What the page says above the form follows the kind that is open.
 * @param {string} kind
 */
export function showLead(kind) {
  const leads = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-lead]")]);
  const own = leads.find(({ dataset }) => dataset.lead === kind) ?? leads[0];
  for (const each of leads) each.hidden = each !== own;
}

/**
 * The two lists of the last part: each line leads to its field.
 * @param {HTMLFormElement} form
 * @param {Need[]} needs
 */
export function showNeeds(form, needs) {
  const must = needs.filter(({ voice }) => voice === "must");
  const better = needs.filter(({ voice }) => voice === "better");
  for (const [selector, some] of /** @type {[string, Need[]][]} */ ([["[data-needs]", must], ["[data-advice]", better]])) {
    const box = /** @type {HTMLElement} */ (form.querySelector(selector));
    box.hidden = !some.length;
    const list = /** @type {HTMLElement} */ (box.querySelector("ul"));
    const same = [...list.querySelectorAll("a")].map((each) => `${each.hash.slice(1)} ${each.textContent}`).join("\n");
    if (same !== some.map((need) => `${need.id} ${inList(need)}`).join("\n")) list.replaceChildren(...some.map(line));
  }
  /** @type {HTMLElement} */ (form.querySelector("[data-complete]")).hidden = must.length > 0;
}

/**
 * What is needed behind the question it is about.
 * @param {Need} need
 */
function inList({ ask, text }) {
  return `${ask}${/[?!.]$/.test(ask) ? "" : ":"} ${text}`;
}

/** @param {Need} need */
function line(need) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${need.id}`;
  link.textContent = inList(need);
  item.append(link);
  return item;
}
