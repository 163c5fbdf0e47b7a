// @ts-check
// The last part: the ways to send in what was written, each with what holds for this text, and what comes after.
import { visibilityOf } from "./needs.mjs";
import { copy, download, edit, mail, proposal } from "./send.mjs";

/** @typedef {import("./make.mjs").Made} Made */
/** @typedef {import("./status.mjs").Status} Status */

/**
 * @param {HTMLFormElement} form
 * @param {Made} made
 * @param {{repository?: string, email?: string}} site
 */
export function showEnds(form, made, { repository = "", email = "" }) {
  const one = (/** @type {string} */ selector) => /** @type {HTMLAnchorElement | null} */ (form.querySelector(selector));
  const show = (/** @type {string} */ name, /** @type {boolean} */ is) => {
    for (const each of form.querySelectorAll(`[data-${name}]`)) each.toggleAttribute("hidden", !is);
  };
  show("incomplete", made.needs.some(({ voice }) => voice === "must"));
  const propose = one("[data-send=propose]");
  if (propose) {
    const { href, fits } = made.waits ? edit(repository, made.path) : proposal(repository, made.path, made.text);
    const held = heldBack(made);
    const isHeld = held?.voice === "must";
    propose.href = isHeld ? `#${held.id}` : href;
    propose.target = isHeld ? "" : "_blank";
    if (isHeld) propose.setAttribute("aria-disabled", "true");
    else propose.removeAttribute("aria-disabled");
    show("held", isHeld);
    show("doubt", held?.voice === "better");
    show("fits", fits);
    show("too-long", !fits && !made.waits);
    show("waiting", made.waits);
    show("new", !made.waits);
  }
  const letter = one("[data-send=mail]");
  if (letter) {
    const { href, fits } = mail(email, made.about, made.text);
    letter.href = href;
    show("mail-fits", fits);
    show("mail-long", !fits);
  }
  /** @type {HTMLAnchorElement} */ (one("[data-send=download]")).download = made.file;
  one("[data-send=share]")?.closest("li")?.toggleAttribute("hidden", !("share" in navigator));
  if (propose && letter) order(form, propose, letter, visibilityOf(made.nodes) === "anonymous");
}

/**
 * Why a text should not be public at once: somebody could be found through a story that names nobody.
 * @param {Made} made
 */
function heldBack({ needs, nodes }) {
  const found = visibilityOf(nodes) === "named" ? [] : needs.filter(({ personal }) => personal);
  return found.find(({ voice }) => voice === "must") ?? found[0];
}

/**
 * Who stays anonymous mails; others propose.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} propose
 * @param {HTMLElement} letter
 * @param {boolean} anonymous
 */
function order(form, propose, letter, anonymous) {
  const [first, second] = anonymous ? [letter, propose] : [propose, letter];
  form.querySelector("[data-anonymous]")?.toggleAttribute("hidden", !anonymous);
  const ways = form.querySelector(".ways");
  if (!ways || ways.querySelector("[data-send]") === first) return;
  first.classList.remove("quiet");
  second.classList.add("quiet");
  ways.prepend(/** @type {Element} */ (first.closest("li")));
}

/**
 * Does what a way promises, as far as the link itself does not. Gives back the control to go to when it cannot yet.
 * @param {MouseEvent} event
 * @param {HTMLElement} way
 * @param {{form: HTMLFormElement, made: Made, status: Status}} about
 * @returns {string} the id of a control, or ""
 */
export function send(event, way, { form, made, status }) {
  const name = way.dataset.send ?? "";
  const held = name === "propose" ? heldBack(made) : undefined;
  if (!made.title || held?.voice === "must") {
    event.preventDefault();
    if (!made.title) status.tell("Geef het eerst een titel. Zo krijgt je tekst een naam.");
    else status.tell("Op GitHub is je verhaal meteen voor iedereen te zien. Haal dit er eerst uit.");
    return made.title ? (held?.id ?? "") : (made.nodes.find(({ name }) => name === "title")?.id ?? "");
  }
  if (name === "propose" && !navigator.onLine) {
    event.preventDefault();
    status.tell("Je bent offline. Je concept blijft hier staan; houd dit tabblad open, of download je tekst.");
    return "";
  }
  const after = () => showAfter(form, name);
  const isLong = Boolean(form.querySelector(`[data-${name === "mail" ? "mail-long" : "too-long"}]:not([hidden])`));
  const needed = name === "copy" || isLong || (name === "propose" && made.waits);
  if (name === "download") {
    download(/** @type {HTMLAnchorElement} */ (way), made.text);
    status.tell(`Gedownload: ${made.file}.`);
    after();
  } else if (name === "share") share(made, after);
  else if (name === "mail" && !isLong) after();
  else copied(form, made.text, { status, after, needed });
  return "";
}

/**
 * Copies the text; where that does not go by itself and it is needed, the text is selected.
 * @param {HTMLFormElement} form
 * @param {string} text
 * @param {{status: Status, after: () => void, needed: boolean}} then
 */
async function copied(form, text, { status, after, needed }) {
  const shown = /** @type {HTMLElement} */ (form.querySelector("pre[data-text]"));
  const isCopied = await copy(text, needed ? shown : undefined);
  if (isCopied || !needed) after();
  if (isCopied) status.tell("Je tekst is gekopieerd.");
  else if (needed) status.tell("Kopiëren lukt hier niet vanzelf. De tekst is geselecteerd: kopieer hem zelf.");
}

/**
 * @param {Made} made
 * @param {() => void} after
 */
async function share({ about, text }, after) {
  try {
    await navigator.share({ title: about, text });
    after();
  } catch (error) {
    console.info("Nothing was shared.", error); // also when somebody closes the list of apps
  }
}

/**
 * Says what comes next, there where one reads on.
 * @param {HTMLFormElement} form
 * @param {string} name of the way
 */
function showAfter(form, name) {
  const after = /** @type {HTMLElement} */ (form.querySelector("[data-after]"));
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (after.querySelectorAll("[data-for]"))) each.hidden = each.dataset.for !== name;
  after.hidden = false;
  after.focus();
}

/**
 * What comes next is over: somebody writes again.
 * @param {HTMLFormElement} form
 */
export function endAfter(form) {
  /** @type {HTMLElement} */ (form.querySelector("[data-after]")).hidden = true;
}
