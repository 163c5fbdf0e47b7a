// @ts-check
// What the two elements for comparing share: which ids an address asks for, and the choice kept in this tab.

/** How many interventions fit side by side. */
export const MOST = 3;

/** @typedef {{ id: string, title: string }} Chosen an intervention somebody wants to compare */

/**
 * The ids an address asks for, in order: `?ids=a,b` and `?ids=a&ids=b` are one.
 * @param {string} search
 */
export function idsIn(search) {
  const asked = new URLSearchParams(search).getAll("ids").join(",").split(",");
  return asked.map((id) => id.trim().toLowerCase()).filter(Boolean);
}

/**
 * The query of a comparison; what else stood in `search` stays.
 * @param {string[]} ids
 * @param {string} [search]
 */
export function queryOf(ids, search = "") {
  const rest = new URLSearchParams(search);
  rest.delete("ids");
  const parts = ids.length ? [`ids=${ids.map(encodeURIComponent).join(",")}`] : [];
  if (rest.size) parts.push(rest.toString());
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * `a`, `a en b`, `a, b en c`
 * @param {string[]} parts
 */
export function joined(parts) {
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} en ${parts[parts.length - 1]}` : parts.join("");
}

// The choice: as long as this tab, and when storage is closed as long as the page.

const KEY = "vergelijk";

/** @type {Chosen[] | null} only while storage is closed */
let inMemory = null;

/** @returns {Chosen[]} */
export function chosen() {
  if (inMemory) return inMemory;
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return (Array.isArray(kept) ? kept : []).filter(isChosen).slice(0, MOST);
  } catch {
    return [];
  }
}

/** @param {Chosen[]} choice */
export function choose(choice) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(choice));
    inMemory = null;
  } catch (error) {
    inMemory = choice;
    console.warn("What is chosen lasts as long as this page.", error);
  }
}

/** @param {any} value */
function isChosen(value) {
  return typeof value?.id === "string" && typeof value?.title === "string";
}
