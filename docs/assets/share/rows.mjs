// @ts-check
// Rows: as many as one likes. A new row gets a number of its own and no row that is there changes.

/**
 * Adds a row to a field and gives it back.
 * @param {Element} field
 */
export function addRow(field) {
  const template = /** @type {HTMLTemplateElement} */ (own(field, "[data-row-template]"));
  const rows = /** @type {HTMLElement} */ (own(field, ".rows"));
  const names = [...rows.querySelectorAll("[name]")].map((each) => each.getAttribute("name") ?? "");
  const before = (template.content.querySelector("[name]")?.getAttribute("name") ?? "").split("__")[0];
  const numbers = names.map((name) => Number.parseInt(name.slice(before.length), 10)).filter(Number.isInteger);
  const number = String(Math.max(-1, ...numbers) + 1);
  const row = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  for (const each of row.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      const value = each.getAttribute(name);
      if (value?.includes("__")) each.setAttribute(name, value.replace(/__\d+__/, number));
    }
  }
  rows.append(row);
  return row;
}

/**
 * The rows of a field.
 * @param {Element} field
 */
export function rowsOf(field) {
  const rows = own(field, ".rows");
  return /** @type {HTMLElement[]} */ (rows ? [...rows.children].filter((each) => each.matches("[data-row]")) : []);
}

/**
 * Removes a row; what gets the focus then: the next row's first control, the one before, or the button that adds.
 * @param {HTMLElement} row
 * @param {Element} field
 */
export function removeRow(row, field) {
  const rows = rowsOf(field);
  const at = rows.indexOf(row);
  const next = rows[at + 1] ?? rows[at - 1];
  row.remove();
  return (next && firstControl(next)) ?? /** @type {HTMLElement} */ (own(field, "[data-add]"));
}

/**
 * The first control one can write in or choose with.
 * @param {Element} inside
 */
export function firstControl(inside) {
  const controls = /** @type {NodeListOf<HTMLInputElement>} */ (inside.querySelectorAll("input:not([type=hidden], [data-narrow]), textarea"));
  return [...controls].find((each) => each.type !== "radio" || each.checked) ?? controls[0];
}

/**
 * The first element that matches and belongs to this field itself.
 * @param {Element} field
 * @param {string} selector
 */
function own(field, selector) {
  return [...field.querySelectorAll(selector)].find((each) => each.parentElement?.closest("[data-field]") === field);
}
