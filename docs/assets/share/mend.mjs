// @ts-check
// What somebody types is made safe for the check, and looks as it was typed: Markdown keeps its lists, its bold and its
// links to the web; what would be HTML, a heading of the record, a picture or a link that leads nowhere becomes text.
// hooks/catalogue/body.py is what reads it.
import { isWebAddress } from "./fits.mjs";
import { filled } from "./write.mjs";

const CITATION = /\[@([a-z0-9]+(?:-[a-z0-9]+)*)\]/g;
const FENCE = /^```(?!`)[^`\n]*\n(?:.*\n)*?(?: {0,3})`{3,}[ \t]*$/gm;
const CODE = /`[^`\n]+`/g;
const MARKERS = "(?:[ \\t>]|[-*+][ \\t]|\\d{1,9}[.)][ \\t])*"; // quotes and lists that a line begins with
const HEADING = new RegExp(`^(${MARKERS})(#{1,2})(?=[ \\t]|$)`);
const UNDERLINE = new RegExp(`^(${MARKERS})((?:=+|-+)[ \\t]*)$`);
const KEPT = /`[^`\n]+`|<(?:[a-z][a-z0-9-]*(?=[\s/>])|\/[a-z]|!--|!\[CDATA|\?)(?:[^<>`|\n]*>)?/gi; // code, and HTML
const ADDRESS = /^<(https?:\/\/[^\s<>"()[\]\\]+)>/i;
const TARGET = /^\]\(((?:https?:\/\/|mailto:)[^\s<>"()[\]\\]+)\)/i;
const BULLET = /^([ \t]*)(?:[•·▪◦●‣–—][ \t]+|o\t)/u; // how Word makes a list
const PLAIN_LINE = /^ {0,3}(?![-+*>#|~`=]|\d{1,9}[.)](?:\s|$))\S/; // neither of a list, nor of anything but a paragraph
const ENDS = /[.!?:;…"”’)\]*_]\s*$/;
const FULL = 60; // letters from which a line may have been broken by a mail program
const RUNS = /^\]\(\s*<?\s*(?:javascript|vbscript|data|file)\s*:/i;
const SAYS_ITSELF = /^(?![ \t]*[|#>])(?!.*(?: {4}|\t|\|)).*[\p{L}\p{N}.,;:!?…)"”’]$/u;

/**
 * A text with every citation of a source that does not exist between round brackets.
 * @param {string} text
 * @param {Set<string>} sources
 */
export function knownOnly(text, sources) {
  return text.replace(CITATION, (all, id) => (sources.has(id) ? all : `(@${id})`));
}

/**
 * A text with an origin behind it, when it has none and needs one.
 * @param {string} text
 * @param {string} origin
 */
export function withOrigin(text, origin) {
  return !origin || text.search(CITATION) >= 0 ? text : `${text.trimEnd()} ${origin}`;
}

/**
 * A section's text with an origin at its end, when no line of it surely has one.
 * @param {string} text mended already
 * @param {string} origin
 */
export function sectionWithOrigin(text, origin) {
  const plain = text.replace(FENCE, "").replace(CODE, "");
  const said = plain.split("\n").some((line) => line.search(CITATION) >= 0 && !/ {4}|\t|\|/.test(line));
  if (!origin || said) return text;
  const kept = text.trimEnd();
  const last = kept.slice(kept.lastIndexOf("\n") + 1);
  return SAYS_ITSELF.test(last) ? `${kept} ${origin}` : `${kept}\n\n${origin}`;
}

/**
 * A section's text, safe.
 * @param {string} text
 * @param {Set<string>} sources
 */
export function section(text, sources) {
  const unix = String(filled(text) ?? "");
  let from = 0;
  let mended = "";
  for (const fence of unix.matchAll(FENCE)) {
    mended += lines(unix.slice(from, fence.index), sources) + fence[0];
    from = fence.index + fence[0].length;
  }
  return mended + lines(unix.slice(from), sources);
}

/**
 * @param {string} text outside of fences
 * @param {Set<string>} sources
 */
function lines(text, sources) {
  const all = text.split("\n").map((line) => line.replace(BULLET, "$1- "));
  return all
    .map((line, at) => {
      const words = inline(line, sources);
      const heading = words.replace(HEADING, "$1\\$2").replace(/^([ \t]*)(~{3,})/, "$1\\$2");
      const under = at > 0 && all[at - 1].trim() !== "";
      const safe = heading.replace(UNDERLINE, (whole, markers, line) => (under || markers.trim() ? `${markers}\\${line}` : whole));
      return isNewParagraph(all, at) ? `\n${safe}` : safe;
    })
    .join("\n");
}

/**
 * Whether a line was meant as a paragraph of its own: Markdown would run it on behind the one above.
 * @param {string[]} all
 * @param {number} at
 */
function isNewParagraph(all, at) {
  const before = all[at - 1] ?? "";
  return PLAIN_LINE.test(before) && PLAIN_LINE.test(all[at]) && (ENDS.test(before) || before.trim().length < FULL);
}

/**
 * One line: code stays as it is, HTML becomes code, and all the rest is made safe.
 * @param {string} line
 * @param {Set<string>} sources
 */
function inline(line, sources) {
  let from = 0;
  let mended = "";
  for (const found of line.matchAll(KEPT)) {
    const code = found[0].startsWith("`") ? found[0] : `\`${found[0]}\``;
    mended += plain(line.slice(from, found.index), sources) + code;
    from = found.index + found[0].length;
  }
  return mended + plain(line.slice(from), sources);
}

/**
 * @param {string} text without code and HTML
 * @param {Set<string>} sources
 */
function plain(text, sources) {
  const escaped = knownOnly(text, sources)
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, "\\\\")
    .replace(/`/g, "\\`")
    .replace(/&(?=#|\w+;)/g, "\\&")
    .replace(/!(?=\[)/g, "\\!")
    .replace(/\[(?=\^)/g, "\\[")
    .replace(/\^(?=\[)/g, "\\^");
  return escaped
    .replace(/\]\(/g, (opening, at) => {
      const rest = escaped.slice(at);
      const target = rest.match(TARGET)?.[1] ?? "";
      if (isWebAddress(target) || target.startsWith("mailto:")) return opening;
      return RUNS.test(rest) ? "] (" : "]\\(";
    })
    .replace(/<(?=[a-z])/gi, (opening, at, all) => (isWebAddress(all.slice(at).match(ADDRESS)?.[1] ?? "") ? opening : "\\<"));
}
