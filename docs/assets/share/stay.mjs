// @ts-check
// Where somebody was in the form: a reload and the way back lead there, though the page is still short then.
import { unfold } from "./voices.mjs";

/** @typedef {{id: string, top: number}} Place what stood at the top of the screen, and how far from it; else how far down */

const PAUSE = 150; // milliseconds without scrolling

/** Where the place is kept while the page is away: the history itself takes nothing any more then. */
const key = () => `delen:waar:${location.href}`;

/**
 * Keeps the place, and goes where somebody was. The browser itself would look for it before the form is there.
 * @param {HTMLElement} host
 */
export function stay(host) {
  history.scrollRestoration = "manual";
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  comeBack(["reload", "back_forward"].includes(entry?.type) ? kept() : undefined);
  let timer = 0;
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState({ ...history.state, stay: placeIn(host) }, ""), PAUSE);
  }, { passive: true });
  addEventListener("pagehide", () => keep(placeIn(host)));
  addEventListener("popstate", () => comeBack(history.state?.stay));
}

/** @param {Place} place */
function keep(place) {
  try {
    sessionStorage.setItem(key(), JSON.stringify(place));
  } catch (error) {
    console.info("The place cannot be kept.", error);
  }
}

/** @returns {Place | undefined} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(key()) ?? "null") ?? history.state?.stay;
  } catch (error) {
    console.info("The place was not kept.", error);
    return history.state?.stay;
  }
}

/**
 * What stands at the top of the screen: how far everything above it reaches may differ the next time.
 * @param {HTMLElement} host
 * @returns {Place}
 */
function placeIn(host) {
  const found = [...host.querySelectorAll("form:not([hidden]) :is([id]:not(section), [data-finish])")].find((each) => {
    const { bottom, height } = each.getBoundingClientRect();
    return height > 0 && bottom > 0;
  });
  const top = found?.getBoundingClientRect().top ?? innerHeight;
  return scrollY && found && top < innerHeight ? { id: found.id, top } : { id: "", top: scrollY };
}

/**
 * Goes to a place, or where the address points.
 * @param {Place | undefined} place
 */
function comeBack(place) {
  const there = place ? document.getElementById(place.id) : document.querySelector(":target");
  if (there) unfold(there);
  const top = place?.top ?? 0;
  if (there) scrollTo({ top: scrollY + there.getBoundingClientRect().top - top, behavior: "instant" });
  else if (place) scrollTo({ top, behavior: "instant" });
}
