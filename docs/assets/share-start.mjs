// @ts-check
// Fills in what an invitation elsewhere on the site already knows: ?kind=case&practices=teamoverleg&phase=opschalen.
// <share-start for="…"> says so in one line and puts the values in the folded sample it is for; a link unfolds that.
// Nothing of the address itself is ever shown: an id must stand in what can be found, and its label comes from there.

const DATA = new URL("../zoeken/eerst.json", import.meta.url);
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The fields of a case that an address may fill in, with the kind of record or the facet of their values. */
const FIELDS = { practices: "practice", themes: "theme", interventions: "intervention", phase: "phase" };
const SINGLE = new Set(["interventions", "phase"]);

/** @typedef {{ id: string, label: string }} Value */
/** @typedef {Map<string, Value[]>} Found the values by field, only fields that have one */

/**
 * What the address asks for, by field; empty when it asks for another kind of record.
 * @param {string} search
 * @returns {Map<string, string[]>}
 */
function askedIn(search) {
  const query = new URLSearchParams(search);
  const fields = query.get("kind") === "case" ? Object.keys(FIELDS) : [];
  const asked = new Map(fields.map((field) => [field, [...new Set(query.getAll(field))]]));
  return new Map([...asked].filter(([, ids]) => ids.length));
}

/**
 * The label of everything that can be found, written kind/id, where the kind of a term is its facet.
 * @param {{ kinds: [kind: string, group: string, prefix: string, number: number][], ids: string[], titles: string[] }} data
 */
function labelsOf({ kinds, ids, titles }) {
  const kindOf = kinds.flatMap(([kind, , , number]) => /** @type {string[]} */ (Array(number).fill(kind)));
  return new Map(ids.map((id, at) => [`${kindOf[at]}/${id}`, titles[at]]));
}

/**
 * The asked values that exist.
 * @param {Map<string, string[]>} asked
 * @param {Map<string, string>} labels
 * @returns {Found}
 */
function foundIn(asked, labels) {
  /** @type {Found} */
  const found = new Map();
  for (const [field, ids] of asked) {
    const values = ids
      .filter((id) => ID.test(id))
      .map((id) => ({ id, label: labels.get(`${FIELDS[/** @type {keyof FIELDS} */ (field)]}/${id}`) ?? "" }))
      .filter(({ label }) => label);
    if (values.length) found.set(field, SINGLE.has(field) ? values.slice(0, 1) : values);
  }
  return found;
}

/**
 * `Je voorbeeld gaat over: Functioneringsgesprek, in de fase opschalen.`
 * @param {Found} found
 */
function sentence(found) {
  const names = ["interventions", "practices", "themes"].flatMap((field) => found.get(field) ?? []);
  const listed = new Intl.ListFormat("nl").format(names.map(({ label }) => label));
  const phase = found.get("phase")?.[0].label.replace(/^.(?![A-Z])/, (first) => first.toLowerCase());
  if (!names.length) return `Je voorbeeld gaat over de fase ${phase}.`;
  return `Je voorbeeld gaat over: ${listed}${phase ? `, in de fase ${phase}` : ""}.`;
}

/**
 * The lines of the sample with the values in them; those that changed are marked.
 * @param {string} sample
 * @param {Found} found
 * @returns {{ line: string, changed: boolean }[]}
 */
function filled(sample, found) {
  const list = (/** @type {string} */ field) => `${field}: [${found.get(field)?.map(({ id }) => id).join(", ")}]`;
  const one = (/** @type {string} */ field) => found.get(field)?.[0].id;
  return sample.split("\n").flatMap((line) => {
    const changed = (/** @type {string} */ text) => ({ line: text, changed: true });
    if (line.startsWith("  - id:") && found.has("interventions")) return changed(`  - id: ${one("interventions")}`);
    if (line.startsWith("phase:") && found.has("phase")) return changed(`phase: ${one("phase")}`);
    if (!line.startsWith("themes:")) return { line, changed: false };
    const themes = found.has("themes") ? changed(list("themes")) : { line, changed: false };
    return found.has("practices") ? [themes, changed(list("practices"))] : themes;
  });
}

class ShareStart extends HTMLElement {
  async connectedCallback() {
    const asked = askedIn(location.search);
    if (!asked.size) return;
    try {
      const response = await fetch(DATA);
      if (!response.ok) throw new Error(`${DATA}: ${response.status}`);
      this.#fill(asked, foundIn(asked, labelsOf(await response.json())));
    } catch (error) {
      console.error("<share-start> cannot fill in the sample.", error);
      this.textContent = "Invullen lukte niet. Je kunt gewoon beginnen.";
    }
  }

  /**
   * @param {Map<string, string[]>} asked
   * @param {Found} found
   */
  #fill(asked, found) {
    if (!found.size) {
      this.textContent = "Deze link kennen we niet. Je kunt gewoon beginnen.";
      return;
    }
    const number = (/** @type {Map<string, unknown[]>} */ values) => [...values.values()].flat().length;
    const left = number(asked) > number(found) ? " Wat we niet kenden, lieten we weg." : "";
    const sample = document.getElementById(this.getAttribute("for") ?? "");
    const code = sample?.querySelector("code");
    if (!sample || !code) throw new Error("there is no sample to fill in");
    const link = document.createElement("a");
    link.href = `#${sample.id}`;
    link.textContent = "voorbeeldbestand";
    link.addEventListener("click", () => sample.closest("details")?.setAttribute("open", ""));
    this.#fillSample(code, found);
    this.replaceChildren(`${sentence(found)} Noem dat in je verhaal. Werk je met het `, link, `? Daar staat het al in.${left}`);
  }

  /**
   * @param {HTMLElement} code
   * @param {Found} found
   */
  #fillSample(code, found) {
    const parts = filled(code.textContent ?? "", found).flatMap(({ line, changed }) => {
      if (!changed) return `${line}\n`;
      const mark = document.createElement("mark");
      mark.textContent = line;
      return [mark, "\n"];
    });
    code.replaceChildren(...parts);
  }
}

customElements.define("share-start", ShareStart);
