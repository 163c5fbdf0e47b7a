// @ts-check
// Light or dark. Follows the system until the visitor chooses, and remembers that choice on this device.
// Loaded in <head> before the first paint, so that a chosen scheme never flashes; without this script the
// stylesheet follows the system by itself. It also notes that the address asks for something, so that a list which
// will be filtered can wait for that: see look.css.
(() => {
  const KEY = "scheme";
  const root = document.documentElement;
  if (location.search) root.dataset.asked = "";
  const system = matchMedia("(prefers-color-scheme: dark)");

  /** @returns {string | null} "slate", "default", or null when the visitor has not chosen (or may not store) */
  function chosen() {
    try {
      const value = localStorage.getItem(KEY);
      return value === "slate" || value === "default" ? value : null;
    } catch {
      return null;
    }
  }

  /** Puts the scheme on the page and tells the button. */
  function show() {
    const scheme = chosen() ?? session ?? (system.matches ? "slate" : "default");
    root.dataset.mdColorScheme = scheme;
    document.querySelector("[data-scheme]")?.setAttribute("aria-pressed", String(scheme === "slate"));
  }

  /** @type {string | null} the choice when storage is closed: it lasts as long as the page */
  let session = null;

  show();
  system.addEventListener("change", show);
  addEventListener("storage", show); // chosen in another tab
  addEventListener("DOMContentLoaded", () => {
    const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-scheme]"));
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      session = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
      try {
        localStorage.setItem(KEY, session);
      } catch (error) {
        console.warn("The chosen scheme cannot be kept.", error);
      }
      show();
    });
    show();
  });
})();
