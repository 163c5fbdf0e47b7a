// @ts-check
// Choosing a record or a source by typing: a combobox with a list, as in
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/, and what is chosen as chips. What there is stands in a datalist.
// A long list of terms gets a field that narrows it.

/** @typedef {{id: string, label: string, name: string[], more: string[]}} Choice its words, folded: of the name, and all */

const MOST = 8; // lines in the list
const FEW = 12; // terms one sees at once
const PART = 3; // letters from which a word is found inside another: traject in job-craftingtraject
const NOTHING = "Niets gevonden. Probeer een ander woord";
const BREAK = /[^\p{L}\p{N}]+/u;

/** @type {Map<string, {choices: Choice[], ids: Set<string>}>} */
const lists = new Map();

/**
 * @param {string} text
 */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * The best choices for what was typed: by the beginning of a name, of a word in it, of another word for it, or within.
 * @param {Choice[]} choices
 * @param {string} typed
 */
export function best(choices, typed, most = MOST) {
  const asked = wordsOf(typed);
  const ranked = choices.map((choice) => ({ choice, rank: rank(choice, asked) })).filter(({ rank }) => rank < 4);
  return ranked.sort((one, other) => one.rank - other.rank).slice(0, most).map(({ choice }) => choice);
}

/**
 * @param {Choice} choice
 * @param {string[]} asked
 */
function rank({ name, more }, asked) {
  const has = (/** @type {string[]} */ some) => asked.every((word) => some.some((each) => each.startsWith(word)));
  if (!has(more)) return asked.every((word) => more.some((each) => (word.length < PART ? each.startsWith(word) : each.includes(word)))) ? 3 : 4;
  if (!has(name)) return 2;
  return asked.length && !name[0]?.startsWith(asked[0]) ? 1 : 0;
}

/** @param {string} text */
function wordsOf(text) {
  return fold(text).split(BREAK).filter(Boolean);
}

/**
 * What there is to choose from in a field, read once.
 * @param {HTMLElement} field
 */
function listOf(field) {
  const name = field.dataset.type === "source" ? "source" : (field.dataset.of ?? "");
  const found = lists.get(name);
  if (found) return found;
  const options = /** @type {NodeListOf<HTMLOptionElement>} */ (document.querySelectorAll(`#keuze-${name} option`));
  const choices = [...options].map(({ value, label, dataset }) => {
    const name = wordsOf(label);
    return { id: value, label, name, more: [...name, name.join(""), ...wordsOf(dataset.words ?? "")] };
  });
  const made = { choices, ids: new Set(choices.map(({ id }) => id)) };
  lists.set(name, made);
  return made;
}

/** @param {HTMLElement} field */
function choicesOf(field) {
  return listOf(field).choices;
}

/**
 * The ids there are to choose from.
 * @param {HTMLElement} field
 */
export function known(field) {
  return listOf(field).ids;
}

/**
 * The name of what was chosen.
 * @param {HTMLElement} field
 * @param {string} id
 */
export function labelOf(field, id) {
  return choicesOf(field).find((each) => each.id === id)?.label ?? id;
}

/** @param {HTMLElement} field */
function inputOf(field) {
  return /** @type {HTMLInputElement} */ (field.querySelector("input"));
}

/**
 * The ids that were chosen, and then what was only typed.
 * @param {HTMLElement} field
 */
export function chosen(field) {
  const chips = /** @type {HTMLElement[]} */ ([...field.querySelectorAll("[data-id]")]);
  return [...chips.map(({ dataset }) => dataset.id ?? ""), inputOf(field).value.trim()].filter(Boolean);
}

/**
 * Makes these the choice; what is not in the list is left in the field as typed.
 * @param {HTMLElement} field
 * @param {string[]} ids
 */
export function setChosen(field, ids) {
  const there = known(field);
  field.querySelector(".chips")?.replaceChildren();
  inputOf(field).value = ids.filter((id) => !there.has(id)).join(" ");
  showInput(field);
  for (const id of new Set(ids)) if (there.has(id)) add(field, id);
}

/**
 * @param {HTMLElement} field
 * @param {string} id
 */
function add(field, id) {
  let chips = field.querySelector(".chips");
  if (!chips) {
    chips = document.createElement("ul");
    chips.className = "chips";
    inputOf(field).after(chips);
  }
  if (!("many" in field.dataset)) chips.replaceChildren();
  if ([...chips.children].some((each) => /** @type {HTMLElement} */ (each).dataset.id === id)) return;
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-chip]"));
  const chip = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  chip.dataset.id = id;
  chip.querySelector("[data-what]")?.replaceChildren(labelOf(field, id));
  chips.append(chip);
  showInput(field);
}

/**
 * Where one thing is asked and it is chosen, there is nothing left to type: the chip can be taken away.
 * @param {HTMLElement} field
 */
export function showInput(field) {
  const single = !("many" in field.dataset) && !field.matches("[data-origin]");
  inputOf(field).hidden = single && field.querySelector("[data-id]") !== null;
}

let made = 0;

/**
 * Makes one field a combobox. `tell` says what happened.
 * @param {HTMLElement} field
 * @param {(text: string) => void} tell
 */
export function combobox(field, tell) {
  const input = inputOf(field);
  const list = document.createElement("ul");
  list.id = `keuzelijst-${(made += 1)}`;
  list.className = "options";
  list.role = "listbox";
  list.ariaLabel = field.dataset.label ?? "";
  list.hidden = true;
  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.ariaExpanded = "false";
  input.setAttribute("aria-controls", list.id);
  input.after(list);
  /** @type {HTMLElement | undefined} */
  let at;
  const options = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option][data-value]")]);
  const go = (/** @type {HTMLElement | undefined} */ option) => {
    at?.setAttribute("aria-selected", "false");
    at = option;
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    go(undefined);
    list.hidden = true;
    input.ariaExpanded = "false";
  };
  const open = () => {
    go(undefined);
    const taken = new Set([...field.querySelectorAll("[data-id]")].map((each) => /** @type {HTMLElement} */ (each).dataset.id));
    const found = best(choicesOf(field).filter(({ id }) => !taken.has(id)), input.value);
    list.replaceChildren(...(found.length ? found.map(({ id, label }, place) => option(`${list.id}-${place}`, id, label)) : [nothing(field)]));
    list.hidden = !found.length && !input.value.trim();
    input.ariaExpanded = String(!list.hidden);
    if (input.value.trim()) tell(found.length ? `${found.length} gevonden` : (list.textContent ?? ""));
  };
  const choose = (/** @type {string} */ id) => {
    input.value = "";
    add(field, id);
    close();
    tell(`${labelOf(field, id)} gekozen.`);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    if (input.hidden) /** @type {HTMLElement | null} */ (field.querySelector("[data-id] button, button[data-id]"))?.focus();
  };
  input.addEventListener("input", (event) => {
    if (event instanceof InputEvent) open(); // a choice is told by a plain event
  });
  input.addEventListener("click", () => (list.hidden ? open() : undefined));
  input.addEventListener("blur", () => {
    close();
    const same = choicesOf(field).find(({ id, label }) => input.value.trim() && [id, fold(label)].includes(fold(input.value.trim())));
    if (same) choose(same.id);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const option = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[role=option][data-value]"));
    if (option) choose(option.dataset.value ?? "");
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = list.hidden ? [] : options();
    const place = at ? all.indexOf(at) : -1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      else if (all.length) go(all.at((event.key === "ArrowDown" ? place + 1 : (place < 0 ? all.length : place) - 1) % all.length));
    } else if (event.key === "Enter" && at) choose(at.dataset.value ?? "");
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Escape" && input.value) {
      input.value = "";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    } else return;
    event.preventDefault();
  });
}

/**
 * A line that says that there is nothing to choose, and where one can tell of something new.
 * @param {HTMLElement} field
 */
function nothing(field) {
  const line = document.createElement("li");
  line.role = "option";
  line.ariaDisabled = "true";
  const fresh = /** @type {HTMLElement | null | undefined} */ (field.closest("form")?.querySelector("[data-field=proposed], [data-field=seeds]"));
  line.textContent = field.dataset.of === "intervention" && fresh ? `${NOTHING}, of beschrijf hem hieronder als nieuw.` : `${NOTHING}.`;
  return line;
}

/**
 * @param {string} id
 * @param {string} value
 * @param {string} label
 */
function option(id, value, label) {
  const line = document.createElement("li");
  line.id = id;
  line.role = "option";
  line.ariaSelected = "false";
  line.dataset.value = value;
  line.textContent = label;
  return line;
}

/**
 * Gives a long list of terms a field that narrows it; what is chosen stays in sight.
 * @param {HTMLElement} field
 */
export function narrow(field) {
  const labels = /** @type {HTMLElement[]} */ ([...field.querySelectorAll(".choices > label")]);
  if (labels.length <= FEW || field.querySelector("[data-narrow]")) return;
  const input = document.createElement("input");
  input.type = "text";
  input.dataset.narrow = "";
  input.autocomplete = "off";
  input.placeholder = "Zoek in deze lijst";
  input.ariaLabel = `Zoek in: ${field.dataset.label}`;
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    const asked = wordsOf(input.value);
    for (const label of labels) {
      const words = wordsOf(label.textContent ?? "");
      const fits = asked.every((word) => words.some((each) => each.startsWith(word)));
      label.hidden = !fits && !label.querySelector("input")?.checked;
    }
  });
  field.querySelector(".choices")?.before(input);
}
