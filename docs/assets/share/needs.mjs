// @ts-check
// What must still be done and what could be better, as the checks in hooks/catalogue would find it (check.py, rules.py,
// validate.py), but said beforehand, and as something to do.
import { isEmpty, isFilled, person, reachable, unfit } from "./fits.mjs";
import { PAIRS, citation, isMore, mayBeAbsent } from "./record.mjs";

/** @typedef {import("./fits.mjs").Node} Node */
/** @typedef {import("./record.mjs").About} About */
/**
 * @typedef {{id: string, path: string, ask: string, voice: "must" | "better", text: string, personal?: boolean, empty?: boolean, finish?: boolean}} Need
 * `empty` is said only at the end, or when asked for; `finish` only at the end; `personal` at once.
 */

/** @type {Record<string, string>} */
const INSTEAD = { interventions: "proposed", interventions_shared: "seeds" };
const ANSWER = /[\p{L}\p{N}]/u;

/**
 * Everything, in the order of the form.
 * @param {Node[]} nodes
 * @param {About} about
 * @returns {Need[]}
 */
export function needs(nodes, about) {
  const absent = new Set(named(nodes, "source")?.value ? /** @type {string[]} */ (named(nodes, "not_in_source")?.value ?? []) : []);
  const found = nodes.flatMap((node) => [...missing(node, nodes, absent), ...wrong(node, about, absent)]);
  const listed = named(nodes, "not_in_source");
  const wrongly = absent.size === 0 || [...absent].some((name) => name.trim() && !mayBeAbsent(name.trim(), nodes));
  if (listed && isFilled(listed) && wrongly) found.push(must(listed, "Noem hier alleen velden die leeg zijn, en kies een bron."));
  found.push(...walk(nodes).flatMap((node) => personal(node, about.kind, nodes)));
  if (about.kind === "case") found.push(...caseRules(nodes, about.today));
  const order = new Map(walk(nodes).map((node, at) => [node.id, at]));
  return found.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
}

/**
 * @param {Node[]} nodes
 * @param {string} name
 */
function named(nodes, name) {
  return nodes.find((node) => node.name === name);
}

/**
 * Every node, outer before inner.
 * @param {Node[]} nodes
 * @returns {Node[]}
 */
export function walk(nodes) {
  return nodes.flatMap((node) => [node, ...walk(node.rows?.flat() ?? node.parts ?? [])]);
}

/**
 * @param {Node} node
 * @param {string} text
 * @returns {Need}
 */
function must({ id, path, ask }, text) {
  return { id, path, ask, voice: "must", text };
}

/**
 * @param {Node} node
 * @param {string} text
 * @returns {Need}
 */
function better({ id, path, ask }, text) {
  return { id, path, ask, voice: "better", text };
}

/**
 * @param {Node} node
 * @param {string} [text]
 * @returns {Need}
 */
function empty(node, text = fill(node)) {
  return { ...must(node, text), empty: true };
}

/**
 * What to do about a field that is still empty.
 * @param {Node} node
 */
function fill(node) {
  if (node.rows || node.type === "record" || node.type === "source") return "Kies of vul iets in.";
  if (node.type === "choice" || node.type === "term") return "Kies wat past.";
  if (node.type === "date") return "Kies een dag.";
  return node.type === "prose" ? "Schrijf een paar woorden." : "Vul dit in.";
}

/**
 * @param {Node} node
 * @param {Node[]} nodes
 * @param {Set<string>} absent
 * @returns {Need[]}
 */
function missing(node, nodes, absent) {
  if (!node.core || absent.has(node.path)) return [];
  if (node.section) return ANSWER.test(String(node.value ?? "").replace(/\[@[^\]]*\]/g, "")) ? [] : [empty(node)];
  if (isFilled(node)) return [];
  const other = named(nodes, INSTEAD[node.name] ?? "");
  if (!other) return [empty(node)];
  return isFilled(other) ? [] : [empty(node, "Kies een interventie, of beschrijf een nieuwe.")];
}

/**
 * What does not fit in a node, and in all that is in it.
 * @param {Node} node
 * @param {About} about
 * @param {Set<string>} absent
 * @returns {Need[]}
 */
function wrong(node, about, absent) {
  if (!isFilled(node)) return [];
  if (node.rows) return [...tooMany(node, node.rows.filter((row) => row.some(isFilled)).length), ...node.rows.flatMap((row) => inside(row, about, absent))];
  if (node.parts) return inside(node.parts, about, absent);
  if (!Array.isArray(node.value)) return told(node, unfit(node, node.value, citation(node, node.value, about)));
  const each = node.value.flatMap((value, at) => {
    const text = unfit(node, value, citation(node, value, about));
    return told({ ...node, id: node.ids?.[at] ?? node.id }, text);
  });
  return [...tooMany(node, node.value.filter((value) => !isEmpty(value)).length), ...each];
}

/**
 * @param {Node} node
 * @param {string} text
 */
function told(node, text) {
  return text ? [must(node, text)] : [];
}

/**
 * @param {Node} node
 * @param {number} count
 */
function tooMany(node, count) {
  const over = node.mostItems ? count - node.mostItems : 0;
  return over > 0 ? [must(node, `Kies er hoogstens ${node.mostItems}: haal er ${over} weg.`)] : [];
}

/**
 * What a group or a row that says something still lacks.
 * @param {Node[]} parts
 * @param {About} about
 * @param {Set<string>} absent
 * @returns {Need[]}
 */
function inside(parts, about, absent) {
  if (!parts.some(isFilled)) return [];
  const lacking = parts.filter((part) => (part.required || part.core) && !part.preset && part.type !== "flag" && !isFilled(part));
  const found = lacking.filter((part) => !absent.has(part.path)).map((part) => empty(part));
  for (const part of parts) {
    found.push(...wrong(part, about, absent));
    if (part.type === "flag" && part.required && !part.value) {
      found.push(must(part, "Vraag toestemming voor het citaat, of haal het weg."));
    }
    if (part.name === "why" && !part.required && linked(parts) && isEmpty(part.value)) {
      found.push(must(part, "Schrijf in één zin waarom deze interventie erbij hoort."));
    }
  }
  return [...found, ...contradicting(parts)];
}

/** @param {Node[]} parts */
function linked(parts) {
  return parts.some((part) => part.type === "record" && isFilled(part));
}

/** @param {Node[]} parts */
function contradicting(parts) {
  const of = (/** @type {string} */ name) => named(parts, name);
  const found = PAIRS.flatMap(([low, high]) => {
    const [from, to] = [of(low), of(high)];
    if (!from || !to || isEmpty(from.value) || isEmpty(to.value) || !isMore(from.value, to.value)) return [];
    const what = from.type === "date" ? "Het einde ligt nu voor het begin" : "Het kleinste getal is nu het grootste";
    return [must(to, `${what}: draai ze om, of haal er één weg.`)];
  });
  const end = of("end");
  if (end && !isEmpty(end.value) && of("ongoing")?.value) found.push(must(end, "Loopt het nog? Haal dan het einde weg. Is het klaar? Haal dan het vinkje weg."));
  return found;
}

/**
 * Whether a case is told `anonymous` or `named`; empty where nobody chose yet.
 * @param {Node[]} nodes
 */
export function visibilityOf(nodes) {
  return String(named(named(nodes, "organisation")?.parts ?? [], "visibility")?.value ?? "");
}

/**
 * What must be known at once about one text of a case or an outcome: how to reach somebody is not for everybody to read.
 * An outcome names nobody, as an anonymous case does.
 * @param {Node} node
 * @param {string} kind
 * @param {Node[]} nodes all of them
 * @returns {Need[]}
 */
export function personal(node, kind, nodes) {
  const isText = !node.rows && !node.parts && !node.preset && !["link", "number", "date"].includes(node.type);
  const texts = isText && kind !== "intervention" ? [node.value].flat() : [];
  const visibility = kind === "outcome" ? "anonymous" : visibilityOf(nodes);
  return texts.flatMap((text, at) => {
    if (typeof text !== "string") return [];
    const where = { ...node, id: node.ids?.[at] ?? node.id };
    const found = reachable(text);
    const name = person(text);
    return [
      ...(found ? [{ ...reach(where, found, visibility), personal: true }] : []),
      ...(name ? [{ ...better(where, `Is ‘${name}’ iemands naam? Noem liever de rol, zoals ‘een teamleider’.`), personal: true }] : []),
    ];
  });
}

/**
 * What to do about an e-mail address or phone number.
 * @param {Node} where
 * @param {string} found
 * @param {string} visibility
 */
function reach(where, found, visibility) {
  const looks = `‘${found}’ lijkt op een e-mailadres of telefoonnummer.`;
  if (visibility === "anonymous") return must(where, `Haal ‘${found}’ weg: dat lijkt op een e-mailadres of telefoonnummer. Noem de rol.`);
  return better(where, visibility ? `${looks} Iedereen kan het straks lezen. Mag dat?` : `${looks} Blijft je verhaal anoniem? Haal het dan weg.`);
}

/**
 * What the rules of the article ask of a case.
 * @param {Node[]} nodes
 * @param {string} today
 * @returns {Need[]}
 */
function caseRules(nodes, today) {
  const of = (/** @type {string} */ name) => named(nodes, name);
  const [organisation, consent, phase, route] = ["organisation", "consent", "phase", "scale_route"].map(of);
  const chosen = visibilityOf(nodes);
  const anonymous = chosen === "anonymous";
  /** @type {Need[]} */
  const found = [];
  const visibility = named(organisation?.parts ?? [], "visibility");
  if (anonymous && visibility) {
    const text = "Lees je tekst nog eens door: staat er een naam in, van een mens of van de organisatie?";
    found.push({ ...better(visibility, text), finish: true });
  }
  const name = named(organisation?.parts ?? [], "name");
  if (anonymous && name && isFilled(name)) found.push(must(name, "Haal de naam weg, of kies ‘met naam’ als de organisatie dat wil."));
  if (organisation && isFilled(organisation) && !anonymous && name && !isFilled(name) && chosen) {
    found.push(must(name, "Vul de naam van de organisatie in, of kies ‘anoniem’."));
  }
  if (consent && !isFilled(consent) && isEmpty(of("source")?.value)) {
    found.push(empty(consent, "Vertel wie het goedvindt dat je dit deelt, en waarvoor."));
  }
  const given = named(consent?.parts ?? [], "given_on");
  if (given && String(given.value) > today) found.push(better(given, "Deze dag moet nog komen. Klopt hij?"));
  for (const row of of("observed_effects")?.rows ?? []) {
    const basis = named(row, "basis");
    if (phase?.value === "experimenteren" && basis?.value === "measurement") {
      found.push(better(basis, "Tijdens het experimenteren past samen terugkijken beter dan meten. Is er echt gemeten? Laat het zo."));
    }
  }
  const unsaid = /** @type {string[]} */ (of("not_in_source")?.value ?? []).includes("scale_route");
  if (phase?.value === "opschalen" && route && !isFilled(route) && !unsaid) {
    found.push(better(route, "Vertel hoe je van een klein begin naar meer mensen ging."));
  }
  return found;
}
