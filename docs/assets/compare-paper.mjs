// @ts-check
// How a comparison fits on one landscape A4. Paper cannot be measured before it is printed, so this lays the words in
// lines itself, and keeps a little room. The lengths belong to the print rules in look.css.

const WIDTH = 281; // mm: A4 less its margins
const FIRST = 38; // mm for the names of the rows
const GAP = 3; // mm beside each cell
const HEIGHT = 194; // mm
const AROUND = 16.5; // mm for the page's title and what is said around the table
const TITLE = 11; // pt, for a display face of 10 that runs wider
const ADDRESS = 7; // pt
const SIZES = [9, 8.5, 8, 7.6, 7.2]; // pt
const LEADING = 1.16;
const ROW = 1.3; // mm around each row
const FEWEST = 2; // lines that a cell keeps whatever happens
const MM = { pt: 25.4 / 72, px: 25.4 / 96 };

/** @typedef {{ head: string, cells: string[] }} Row the words of a row */

/**
 * The largest letter with which everything fits; with the smallest, how many lines each row may have.
 * @param {Row[]} rows
 * @param {{ title: string, address: string }[]} columns
 * @returns {{ letter: number, lines: number[], shortened: boolean }}
 */
export function onPaper(rows, columns) {
  const room = (WIDTH - FIRST) / columns.length - GAP;
  const left = HEIGHT - AROUND - headOf(columns, room);
  for (const letter of SIZES) {
    const lines = linesOf(rows, room, letter);
    if (height(lines, letter) <= left) return { letter, lines, shortened: false };
  }
  const letter = SIZES[SIZES.length - 1];
  const lines = linesOf(rows, room, letter);
  while (height(lines, letter) > left && Math.max(...lines) > FEWEST) {
    lines[lines.lastIndexOf(Math.max(...lines))] -= 1; // what is longest gives way first
  }
  return { letter, lines, shortened: true };
}

/**
 * The words of a cell as they stand on paper, where lists run on in the line.
 * @param {Element} cell
 */
export function wordsOf(cell) {
  const copy = /** @type {Element} */ (cell.cloneNode(true));
  copy.querySelectorAll(".sr").forEach((each) => each.remove());
  copy.querySelectorAll(".once").forEach((each) => each.append(" ◆"));
  copy.querySelectorAll("li + li, p, .small").forEach((each) => each.prepend(" • "));
  copy.querySelectorAll(".proposal").forEach((each) => each.replaceChildren("R"));
  return (copy.textContent ?? "").trim();
}

/**
 * How many lines every row takes: those of its longest cell.
 * @param {Row[]} rows
 * @param {number} room
 * @param {number} letter
 */
function linesOf(rows, room, letter) {
  return rows.map(({ head, cells }) => {
    const all = cells.map((words) => laidOut(words, room, letter, 400));
    return Math.max(...all, laidOut(`${head} ≠`, FIRST - GAP, letter, 650));
  });
}

/**
 * The height of the column headers, in mm.
 * @param {{ title: string, address: string }[]} columns
 * @param {number} room
 */
function headOf(columns, room) {
  const most = (/** @type {string[]} */ texts, /** @type {number} */ letter) =>
    Math.max(...texts.map((text) => laidOut(text, room, letter, 400))) * letter * LEADING * MM.pt;
  return most(columns.map(({ title }) => title), TITLE) + most(columns.map(({ address }) => address), ADDRESS);
}

const pen = document.createElement("canvas").getContext("2d");

/**
 * In how many lines `words` fit.
 * @param {string} words
 * @param {number} room mm
 * @param {number} letter pt
 * @param {number} weight
 */
function laidOut(words, room, letter, weight) {
  if (pen) pen.font = `${weight} ${letter}pt "Source Sans 3"`;
  const wide = (/** @type {string} */ text) => (pen?.measureText(text).width ?? text.length * letter * 0.5) * MM.px;
  let lines = 1;
  let used = 0;
  for (const word of words.split(/\s+/)) {
    const length = wide(word);
    if (used + length > room && used) [lines, used] = [lines + 1, 0];
    lines += Math.floor(length / room); // a word longer than a line breaks
    used += (length % room) + wide(" ");
  }
  return lines;
}

/**
 * @param {number[]} lines
 * @param {number} letter
 */
function height(lines, letter) {
  return lines.reduce((sum, each) => sum + each * letter * LEADING * MM.pt + ROW, 0);
}
