// @ts-check
// The two voices at a field, *Moet* and *Kan beter*: after somebody leaves it, and at once where a text should not be
// read by all.

/** @typedef {import("./needs.mjs").Need} Need */

const PLACES = "[data-key], [data-event], [data-origin], [data-field], [data-row]";

/**
 * The element that holds a control and what is said about it.
 * @param {Element | null | undefined} control
 */
export function placeOf(control) {
  return /** @type {HTMLElement | null} */ (control?.closest(PLACES) ?? null);
}

/**
 * Says at one place what is needed there, or nothing.
 * @param {HTMLElement} place
 * @param {Need | undefined} need
 */
export function say(place, need) {
  const old = [...place.children].find((each) => each.classList.contains("voice"));
  const control = need && document.getElementById(need.id);
  if (old && old.textContent?.endsWith(need?.text ?? "\0")) return;
  old?.remove();
  for (const each of place.querySelectorAll(`[aria-describedby~="${old?.id ?? "geen"}"]`)) {
    each.removeAttribute("aria-invalid");
    const left = (each.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== old?.id);
    if (left.length) each.setAttribute("aria-describedby", left.join(" "));
    else each.removeAttribute("aria-describedby");
  }
  if (!need || !control) return;
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector(`template[data-voice=${need.voice}]`));
  const voice = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  voice.id = `${need.id}-v`;
  voice.querySelector("[data-text]")?.replaceChildren(need.text);
  place.append(voice);
  control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${voice.id}`.trim());
  if (need.voice === "must" && !control.matches("button")) control.setAttribute("aria-invalid", "true");
}

/**
 * Speaks at the fields that were left or asked for, and at once about what is not for everybody to read.
 * @param {HTMLFormElement} form
 * @param {Need[]} needs
 * @param {{left: Set<HTMLElement>, asked: Set<HTMLElement>}} been
 */
export function speak(form, needs, { left, asked }) {
  /** @type {Map<HTMLElement, Need>} */
  const said = new Map();
  for (const need of needs) {
    const place = placeOf(document.getElementById(need.id));
    if (!place || need.finish || (need.empty && !asked.has(place))) continue;
    const inside = place.contains(document.activeElement);
    const busy = inside && !place.querySelector(":scope > .voice");
    const heard = need.personal || (asked.has(place) && (need.empty || !inside)) || (left.has(place) && !busy);
    if (heard && said.get(place)?.voice !== "must") said.set(place, need);
  }
  for (const place of spoken(form)) if (!said.has(place)) say(place, undefined);
  for (const [place, need] of said) say(place, need);
}

/**
 * The places where something is said now.
 * @param {HTMLFormElement} form
 */
export function spoken(form) {
  return [...form.querySelectorAll(".voice[id$='-v']")].map((voice) => /** @type {HTMLElement} */ (voice.parentElement));
}

/**
 * Opens what is folded around an element.
 * @param {Element} inside
 */
export function unfold(inside) {
  for (let fold = inside.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
}

/**
 * Opens what is folded around a control and goes there.
 * @param {HTMLElement} control
 */
export function goTo(control) {
  unfold(control);
  control.scrollIntoView({ block: "center" });
  control.focus();
}
