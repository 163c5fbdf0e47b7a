// @ts-check
// Loads the script of each custom element that stands on this page, and no other: a page without one runs nothing.
// File, tag and class share one name. Without JavaScript the elements hold plain links and forms, which work.
// The one key that works everywhere, and the folds that open on paper, are here too: nobody has to wait for the rest.
for (const name of ["catalogue-filter", "compare-choice", "compare-table", "print-button", "search-field", "search-results", "share-form"]) {
  if (document.querySelector(name)) {
    import(`./${name}.mjs`).catch((error) => console.error(`<${name}> stays without its script.`, error));
  }
}

// On paper every fold is open; the stylesheet does that too, in browsers that know `::details-content`.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.fold:not([open])")) {
    fold.setAttribute("open", "");
    addEventListener("afterprint", () => fold.removeAttribute("open"), { once: true });
  }
});

const FIELDS = "form[role=search] input[name=q]";
const TEXTS = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])";

/** `/` leads to the search field on the screen, the page's own before the header's, else to the first. */
addEventListener("keydown", (event) => {
  const busy = event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey;
  const target = /** @type {Element} */ (event.target);
  if (event.key !== "/" || busy || target.closest?.(TEXTS) || document.querySelector("dialog:modal")) return;
  const fields = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(FIELDS)]);
  const shown = fields.filter((each) => each.checkVisibility());
  const seen = shown.filter((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  const field = seen.at(-1) ?? shown.at(0);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
