// @ts-check
// The buttons that stand in a field: another row, a row less, a choice less.
import { showInput } from "./choose.mjs";
import { addRow, firstControl, removeRow } from "./rows.mjs";

/**
 * @typedef {object} Then
 * @property {(row: HTMLElement) => void} equip makes a new row ready
 * @property {(text: string, undo?: () => void) => void} changed says what happened
 */

/**
 * Does what a button in a field says.
 * @param {HTMLElement} field
 * @param {Element} target
 * @param {Then} then
 */
export function press(field, target, { equip, changed }) {
  const [chip, row] = [target.closest(".chip"), /** @type {HTMLElement | null} */ (target.closest("[data-row]"))];
  if (target.closest("[data-clear]")) {
    for (const each of field.querySelectorAll("input")) each.checked = false;
    field.querySelector("input")?.focus();
    changed(`Keuze gewist: ${field.dataset.ask}`);
  } else if (target.closest("[data-add]")) {
    const added = addRow(field);
    equip(added);
    firstControl(added)?.focus();
    changed(`Toegevoegd: ${field.dataset.label}.`);
  } else if (row && target.closest("[data-remove]")) remove(field, row, changed);
  else if (chip) {
    chip.closest("li")?.remove();
    showInput(field);
    firstControl(field).focus();
    changed(`${chip.querySelector("[data-what]")?.textContent} weggehaald.`);
  }
}

/**
 * @param {HTMLElement} field
 * @param {HTMLElement} row
 * @param {Then["changed"]} changed
 */
function remove(field, row, changed) {
  const [rows, next] = [row.parentElement, row.nextElementSibling];
  removeRow(row, field)?.focus();
  const undo = () => {
    rows?.insertBefore(row, next);
    firstControl(row)?.focus();
    changed(`Teruggezet: ${field.dataset.label}.`);
  };
  changed(`Weggehaald: ${field.dataset.label}.`, isWritten(row) ? undo : undefined);
}

/**
 * Whether somebody answered anything in a row.
 * @param {Element} row
 */
function isWritten(row) {
  const controls = /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll("input:not([type=hidden], [data-narrow]), textarea")]);
  return row.querySelector("[data-id]") !== null || controls.some((each) => (["radio", "checkbox"].includes(each.type) ? each.checked : each.value.trim()));
}
