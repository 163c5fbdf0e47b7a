// @ts-check
// <compare-choice> holds the checkbox "Vergelijk" of one intervention. All of them on a page share one choice, of at
// most three, which lasts as long as the tab; one listener serves all, and a bar at the bottom shows what is chosen.
import { MOST, choose, chosen, queryOf } from "./compare.mjs";

const PAGE = new URL("../vergelijken/", import.meta.url);
const FULL = "Je kunt er hoogstens drie vergelijken.";

/** What is said after each choice, the first, the second and the third. */
const CHOSEN = [
  "Dat is er één. Kies er nog één of twee.",
  "Dat zijn er twee. Je kunt ze nu vergelijken.",
  "Dat zijn er drie, meer kan niet. Je kunt ze nu vergelijken.",
];

class CompareChoice extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.show();
  }

  get box() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input"));
  }

  get name() {
    return this.querySelector(".sr")?.textContent?.trim() ?? this.box.value;
  }

  /** Shows whether it is chosen. Where somebody chose, the keyboard finds the way to the bar right behind the box. */
  show(choice = chosen()) {
    this.box.checked = choice.some(({ id }) => id === this.box.value);
    const way = this.querySelector("button");
    if (!this.box.checked && (full.hidden || latest !== this.box)) way?.remove();
    else if (!way) this.append(made("button", { type: "button", className: "way" }, "Naar je keuze"));
  }
}

/** The bar with what is chosen. It comes last on the page and covers nothing there. */
const bar = made("section", { className: "choice", hidden: true, tabIndex: -1, ariaLabel: "Je keuze om te vergelijken" });
const full = made("p", { className: "full", hidden: true }, `${FULL} Haal er eerst één weg.`);
const count = made("strong", {});
const more = made("span", {}, "Kies er nog één of twee");
const names = made("ul", { className: "plain" });
const compare = made("a", { className: "button" }, "Vergelijk");
const clear = made("button", { type: "button", className: "button quiet" }, "Wis alles");
const inner = made("div", { className: "md-grid" });
const line = made("p", { className: "count" });
line.append(count, " ", more);
inner.append(full, line, names, compare, clear);
bar.append(inner);

/** Says what happened; it stands on the page before it has anything to say. */
const said = made("p", { className: "sr" });
said.setAttribute("role", "status");

/** @type {HTMLInputElement | null} the box to go back to when the bar closes */
let latest = null;

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 */
function made(tag, properties, text = "") {
  const element = Object.assign(document.createElement(tag), properties);
  if (text) element.textContent = text;
  return element;
}

function show() {
  const choice = chosen();
  for (const each of document.querySelectorAll("compare-choice")) /** @type {CompareChoice} */ (each).show(choice);
  bar.hidden = choice.length === 0;
  if (choice.length < MOST) full.hidden = true;
  count.textContent = `${choice.length} gekozen`;
  more.hidden = choice.length > 1;
  compare.hidden = !more.hidden;
  compare.href = PAGE.href + queryOf(choice.map(({ id }) => id));
  names.replaceChildren(...choice.map(({ id, title }) => {
    const item = made("li", {});
    const away = made("button", { type: "button", value: id, ariaLabel: `Haal ${title} weg` }, "×");
    item.append(made("span", {}, title), away);
    return item;
  }));
}

/** @param {string} words */
function say(words) {
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = words));
}

/** @param {CompareChoice} element */
function toggle(element) {
  const { box, name: title } = element;
  latest = box;
  const others = chosen().filter(({ id }) => id !== box.value);
  if (box.checked && others.length === MOST) {
    full.hidden = false;
    say(`${FULL} Haal er eerst één weg, dan past ${title} erbij.`);
  } else {
    choose(box.checked ? [...others, { id: box.value, title }] : others);
    const number = chosen().length;
    say(box.checked ? `${title} is gekozen. ${CHOSEN[number - 1]}` : `${title} is weggehaald. ${left(number)}`);
  }
  show();
}

/** @param {number} number */
function left(number) {
  return number ? `Nog ${number} gekozen.` : "Er is niets meer gekozen.";
}

/** @param {string} id */
function takeAway(id) {
  const title = chosen().find((each) => each.id === id)?.title ?? "";
  choose(chosen().filter((each) => each.id !== id));
  show();
  say(`${title} is weggehaald. ${left(chosen().length)}`);
  bar.hidden ? leave() : names.querySelector("button")?.focus();
}

/** When the bar closes, the keyboard goes back to where the choice was made. */
function leave() {
  if (latest?.checkVisibility()) return latest.focus();
  const main = document.querySelector("main");
  main?.setAttribute("tabindex", "-1");
  main?.focus();
}

document.addEventListener("change", ({ target }) => {
  const element = target instanceof Element && target.closest("compare-choice");
  if (element) toggle(/** @type {CompareChoice} */ (element));
});
document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  if (target.closest("compare-choice .way")) (compare.hidden ? bar : compare).focus();
  const away = names.contains(target) && target.closest("button");
  if (away) takeAway(away.value);
});
clear.addEventListener("click", () => {
  choose([]);
  show();
  say("Je keuze is gewist.");
  leave();
});
addEventListener("pageshow", ({ persisted }) => persisted && show()); // back from a page where it changed

document.body.append(bar, said);
customElements.define("compare-choice", CompareChoice);
show();
