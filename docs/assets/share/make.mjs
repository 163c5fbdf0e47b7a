// @ts-check
// The form as it stands → the text of a record, its file, and what it still needs.
import { chosen } from "./choose.mjs";
import { MARK, publicStart } from "./fits.mjs";
import { needs } from "./needs.mjs";
import { pathOf, recordOf } from "./record.mjs";
import { read } from "./values.mjs";
import { filled } from "./write.mjs";

/** @typedef {import("./fits.mjs").Node} Node */
/** @typedef {import("./needs.mjs").Need} Need */
/**
 * What the form makes; `waits` where an empty draft lies ready at the path of its file. A `file` that somebody downloads
 * says in its name what its folder would say; `about` is the title with the event it belongs to.
 * @typedef {{nodes: Node[], needs: Need[], text: string, path: string, file: string, waits: boolean, title: string, about: string}} Made
 */

const LARGEST = 200_000; // bytes of a record
const NAMES = /** @type {Record<string, string>} */ ({ case: "praktijkvoorbeeld", intervention: "interventie", outcome: "oogst" });

/**
 * @param {HTMLFormElement} form
 * @param {{sources: Set<string>, taken: Set<string>, waiting: Set<string>}} known
 * @returns {Made}
 */
export function make(form, { sources, taken, waiting }) {
  showWhen(form);
  const { kind = "", folder = "" } = form.dataset;
  const nodes = read(form);
  const title = String(filled(nodes.find(({ name }) => name === "title")?.value) ?? "");
  const day = today();
  const path = pathOf({ folder, event: eventOf(form), title: publicStart(title), otherwise: `${NAMES[kind]}-${day}`, taken });
  const isPlaced = kind !== "outcome" || eventOf(form) !== "";
  const about = { kind, sources, origin: originOf(form, nodes, sources), today: day, path: isPlaced ? path : "" };
  const found = [...eventNeed(form), ...needs(nodes, about)];
  const isComplete = () => !found.some(({ voice }) => voice === "must");
  let made = recordOf(nodes, about, isComplete());
  const more = (/** @type {Node} */ { id, path, ask }, /** @type {string} */ text) => {
    found.push({ id, path, ask, voice: "must", text });
    made = recordOf(nodes, about, false);
  };
  const secret = nodes.find(({ value }) => JSON.stringify(value ?? "").search(MARK) >= 0);
  if (secret) more(secret, "Laat weg wat niet op de site mag. Wat je instuurt, kan iedereen lezen.");
  if (new TextEncoder().encode(made.text).length > LARGEST) {
    more(nodes.find(({ section }) => section) ?? nodes[0], "Kort je tekst in: zo lang past hij niet op de site.");
  }
  if (isComplete() && made.unfinished.length) {
    const [name] = Object.keys(made.unfinished[0].at);
    more(nodes.find((node) => node.name === name) ?? nodes[0], `Kijk ‘${made.unfinished[0].label}’ nog eens na, of maak het leeg.`);
  }
  const place = path.slice(folder.length + 1);
  const event = eventTitle(form);
  return {
    ...{ nodes, needs: found, text: made.text.replace(MARK, "‹"), path, file: place.replaceAll("/", "--"), title },
    waits: waiting.has(place.slice(0, -".md".length)),
    about: event ? `${title} (${event})` : title,
  };
}

/**
 * Shows the fields that make sense only with a certain answer to another one.
 * @param {HTMLFormElement} form
 */
function showWhen(form) {
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-when]"))) {
    const [path, value] = (each.dataset.when ?? "").split("=");
    const other = /** @type {HTMLInputElement | null} */ (form.querySelector(`[name="${path}"]:checked`));
    each.hidden = other?.value !== value;
  }
}

/**
 * The event that an outcome belongs to.
 * @param {HTMLFormElement} form
 */
export function eventOf(form) {
  return /** @type {HTMLInputElement | null} */ (form.querySelector("[data-event] :checked"))?.value ?? "";
}

/**
 * The title of that event.
 * @param {HTMLFormElement} form
 */
function eventTitle(form) {
  return form.querySelector("[data-event] label:has(:checked) > span")?.textContent?.trim() ?? "";
}

/**
 * @param {HTMLFormElement} form
 * @returns {Need[]}
 */
function eventNeed(form) {
  const first = form.querySelector("[data-event] input");
  if (!first || eventOf(form)) return [];
  first.id ||= `${form.dataset.kind}-event`;
  return [{ id: first.id, path: "event", ask: "Bij welke bijeenkomst was het?", voice: "must", text: "Kies bij welke bijeenkomst het was.", empty: true }];
}

/**
 * The citation that each text of this record needs behind it, where it needs one.
 * @param {HTMLFormElement} form
 * @param {Node[]} nodes
 * @param {Set<string>} sources
 */
function originOf(form, nodes, sources) {
  const node = nodes.find(({ name }) => name === "source");
  const source = typeof node?.value === "string" && node.known?.has(node.value) ? node.value : "";
  const field = /** @type {HTMLElement | null} */ (form.querySelector("[data-origin]"));
  const origins = field ? chosen(field).filter((id) => sources.has(id)) : [];
  if (!origins.length && source) origins.push(source);
  if (!origins.length && form.dataset.kind === "intervention") origins.push("redactie");
  return origins.map((id) => `[@${id}]`).join(" ");
}

/** Today where somebody sits, as year-month-day. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
