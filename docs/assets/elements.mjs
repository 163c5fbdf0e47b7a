// @ts-check
// Loads the script of each custom element that stands on this page, and no other: a page without one runs nothing.
// File, tag and class share one name. Without JavaScript the elements hold plain links and forms, which work.
for (const name of ["catalogue-filter", "compare-choice", "compare-table", "search-field", "search-results", "share-start"]) {
  if (document.querySelector(name)) {
    import(`./${name}.mjs`).catch((error) => console.error(`<${name}> stays without its script.`, error));
  }
}
