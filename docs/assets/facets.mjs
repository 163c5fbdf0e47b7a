// @ts-check
// Which records fit which choices: pure functions over what the cards say, read once. Nothing here touches the page.
// Records are bits: one Uint32Array holds a yes or no for each, so that a choice is a few hundred ANDs.

/**
 * A card in data: the values of each facet, and what sorting and the group size need.
 * @typedef {object} Item
 * @property {string} id
 * @property {Map<string, string[]>} values
 * @property {[number, number] | null} people the smallest and largest group; null where it is not known
 * @property {number} cases
 * @property {string} added YYYY-MM-DD; empty where it is not known
 */

/**
 * What a form offers: the values of each facet, the sorts, and whether it asks for a number of people.
 * @typedef {object} Offer
 * @property {Map<string, Set<string>>} facets
 * @property {Set<string>} sorts
 * @property {boolean} people
 */

/**
 * What somebody chose; `sort` is always one of the offer's.
 * @typedef {object} State
 * @property {Map<string, Set<string>>} chosen only facets with a choice
 * @property {number | null} people
 * @property {string} q
 * @property {string} sort
 */

/** @typedef {Uint32Array} Bits */

/**
 * The items with the bits of every value of every facet.
 * @typedef {object} Index
 * @property {Item[]} items in the order of the page, which is that of the titles
 * @property {Map<string, number>} places from a record's id to its place
 * @property {Map<string, Map<string, Bits>>} facets
 * @property {Bits} sized the items that name a group size
 * @property {Bits} everything
 */

/**
 * What a state comes to. `counts` has, for every value, how many records it would leave under the choices in the
 * other facets. `without` has, for everything chosen ("phase", "people", "q"), how many there would be without it.
 * `unsized` is how many fit but for a group size they do not name.
 * @typedef {object} Result
 * @property {Bits} shown
 * @property {number} total
 * @property {Map<string, Map<string, number>>} counts
 * @property {Map<string, number>} without
 * @property {number} unsized
 */

export const LONGEST_QUERY = 200;
const MOST_PEOPLE = 1_000_000;

// The cards

/**
 * The data attributes of a card as an item.
 * @param {Record<string, string | undefined>} data
 * @param {Iterable<string>} facets
 * @returns {Item}
 */
export function itemOf(data, facets) {
  const cases = Number(data.cases ?? 0);
  /** @type {Map<string, string[]>} */
  const values = new Map();
  for (const facet of facets) values.set(facet, (data[facet] ?? "").split(" ").filter(Boolean));
  if (values.has("cases")) values.set("cases", [cases > 0 ? "ja" : "nee"]);
  return { id: data.record ?? "", values, people: boundsOf(data.people ?? ""), cases, added: data.added ?? "" };
}

/**
 * `4-8`, `4-` or `-8` as a smallest and a largest number.
 * @param {string} text
 * @returns {[number, number] | null}
 */
function boundsOf(text) {
  const found = /^(\d*)-(\d*)$/.exec(text);
  if (!found || text === "-") return null;
  return [Number(found[1] || 0), found[2] ? Number(found[2]) : Infinity];
}

/**
 * @param {Item[]} items
 * @param {Offer} offer
 * @returns {Index}
 */
export function indexOf(items, offer) {
  const length = Math.ceil(items.length / 32);
  /** @type {Map<string, Map<string, Bits>>} */
  const facets = new Map();
  for (const [facet, values] of offer.facets) {
    facets.set(facet, new Map([...values].map((value) => [value, new Uint32Array(length)])));
  }
  const sized = new Uint32Array(length);
  const everything = new Uint32Array(length);
  items.forEach((item, place) => {
    put(everything, place);
    if (item.people) put(sized, place);
    for (const [facet, values] of item.values) {
      for (const value of values) {
        const bits = facets.get(facet)?.get(value);
        if (bits) put(bits, place);
      }
    }
  });
  return { items, places: new Map(items.map((item, place) => [item.id, place])), facets, sized, everything };
}

// The state and the address

/** @returns {State} nothing chosen */
export function nothing() {
  return { chosen: new Map(), people: null, q: "", sort: "title" };
}

/**
 * The state in an address, with what it names that this form does not offer.
 * @param {URLSearchParams} params
 * @param {Offer} offer
 * @returns {{state: State, unknown: string[]}}
 */
export function read(params, offer) {
  const state = nothing();
  /** @type {string[]} */
  const unknown = [];
  for (const [name, value] of params) {
    const offered = offer.facets.get(name);
    if (offered?.has(value)) {
      state.chosen.set(name, (state.chosen.get(name) ?? new Set()).add(value));
    } else if (offered) {
      unknown.push(`${name}=${value}`);
    }
  }
  state.q = tidy(params.get("q") ?? "");
  if (offer.people) {
    const asked = params.get("people") ?? "";
    state.people = peopleOf(asked);
    if (asked && state.people === null) unknown.push(`people=${asked}`);
  }
  const sort = params.get("sort");
  const known = sort !== null && offer.sorts.has(sort);
  if (sort !== null && !known) unknown.push(`sort=${sort}`);
  state.sort = known && (sort !== "relevance" || state.q) ? sort : usual(state.q);
  return { state, unknown };
}

/**
 * The address of a state: names of ours are written anew, others stay as they were.
 * @param {State} state
 * @param {Offer} offer
 * @param {URLSearchParams} before
 * @returns {URLSearchParams}
 */
export function write(state, offer, before) {
  const own = new Set([...offer.facets.keys(), "q", "sort", ...(offer.people ? ["people"] : [])]);
  const params = new URLSearchParams([...before].filter(([name]) => !own.has(name)));
  for (const facet of offer.facets.keys()) {
    for (const value of state.chosen.get(facet) ?? []) params.append(facet, value);
  }
  if (state.people !== null) params.append("people", String(state.people));
  if (state.q) params.append("q", state.q);
  if (state.sort !== usual(state.q)) params.append("sort", state.sort);
  return params;
}

/**
 * The order when nobody chose one: a question is answered best first, a list runs by title.
 * @param {string} q
 */
export function usual(q) {
  return q ? "relevance" : "title";
}

/**
 * A state as a form gives it. Whoever never chose an order goes along with the usual one.
 * @param {FormData} form
 * @param {Offer} offer
 * @param {State} before
 * @returns {State}
 */
export function chosenIn(form, offer, before) {
  const params = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string") params.append(name, value);
  if (before.sort === usual(before.q) && params.get("sort") === before.sort) params.delete("sort");
  return read(params, offer).state;
}

/** @param {string} text */
function tidy(text) {
  return text.slice(0, LONGEST_QUERY).replace(/\s+/g, " ").trim();
}

/** @param {string} text a whole number of people, or null */
function peopleOf(text) {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= MOST_PEOPLE ? number : null;
}

// What fits

/**
 * Or within a facet, and between facets.
 * @param {Index} index
 * @param {State} state
 * @param {Iterable<string> | null} found the ids that answer the query; null where nothing was asked
 * @returns {Result}
 */
export function apply(index, state, found) {
  /** @type {Map<string, Bits>} */
  const asked = new Map();
  for (const [facet, values] of state.chosen) asked.set(facet, anyOf(index, facet, values));
  if (state.people !== null) asked.set("people", fitting(index, state.people));
  if (found) asked.set("q", at(index, found));

  const shown = all(index, asked, "");
  /** @type {Map<string, Bits>} */
  const others = new Map([...asked.keys()].map((name) => [name, all(index, asked, name)]));
  /** @type {Map<string, Map<string, number>>} */
  const counts = new Map();
  for (const [facet, values] of index.facets) {
    const rest = others.get(facet) ?? shown;
    counts.set(facet, new Map([...values].map(([value, bits]) => [value, overlap(rest, bits)])));
  }
  const without = new Map([...others].map(([name, bits]) => [name, size(bits)]));
  const fit = others.get("people");
  const unsized = fit ? size(fit) - overlap(fit, index.sized) : 0;
  return { shown, total: size(shown), counts, without, unsized };
}

/**
 * @param {Index} index
 * @param {string} facet
 * @param {Iterable<string>} values
 */
function anyOf(index, facet, values) {
  const bits = new Uint32Array(index.everything.length);
  for (const value of values) {
    index.facets.get(facet)?.get(value)?.forEach((word, place) => (bits[place] |= word));
  }
  return bits;
}

/**
 * @param {Index} index
 * @param {number} people
 */
function fitting(index, people) {
  const bits = new Uint32Array(index.everything.length);
  index.items.forEach((item, place) => {
    if (item.people && item.people[0] <= people && people <= item.people[1]) put(bits, place);
  });
  return bits;
}

/**
 * @param {Index} index
 * @param {Iterable<string>} ids
 */
function at(index, ids) {
  const bits = new Uint32Array(index.everything.length);
  for (const id of ids) {
    const place = index.places.get(id);
    if (place !== undefined) put(bits, place);
  }
  return bits;
}

/**
 * Everything that has all of `asked`, but for the one named `skipped`.
 * @param {Index} index
 * @param {Map<string, Bits>} asked
 * @param {string} skipped
 */
function all(index, asked, skipped) {
  const bits = index.everything.slice();
  for (const [name, each] of asked) {
    if (name !== skipped) for (let place = 0; place < bits.length; place++) bits[place] &= each[place];
  }
  return bits;
}

/**
 * The places of all items in the order of `sort`; those without a rank come last, in the order of the page.
 * @param {Item[]} items
 * @param {string} sort
 * @param {Map<string, number>} ranks how well each record answers the query, best is 0
 * @returns {number[]}
 */
export function sorted(items, sort, ranks) {
  const places = items.map((_, place) => place);
  if (sort === "cases") return places.sort((a, b) => items[b].cases - items[a].cases || a - b);
  if (sort === "newest") return places.sort((a, b) => later(items[b].added, items[a].added) || a - b);
  if (sort !== "relevance") return places;
  const rank = items.map((item) => ranks.get(item.id) ?? items.length);
  return places.sort((a, b) => rank[a] - rank[b] || a - b);
}

/** @type {(a: string, b: string) => number} positive where `a` is the later day */
const later = (a, b) => (a === b ? 0 : a > b ? 1 : -1);

// Bits

/**
 * @param {Bits} bits
 * @param {number} place
 */
function put(bits, place) {
  bits[place >> 5] |= 1 << (place & 31);
}

/**
 * @param {Bits} bits
 * @param {number} place
 */
export function has(bits, place) {
  return ((bits[place >> 5] >>> (place & 31)) & 1) === 1;
}

/** @param {Bits} bits how many are set */
function size(bits) {
  return overlap(bits, bits);
}

/**
 * How many are set in both.
 * @param {Bits} a
 * @param {Bits} b
 */
function overlap(a, b) {
  let found = 0;
  for (let place = 0; place < a.length; place++) found += ones(a[place] & b[place]);
  return found;
}

/**
 * How many bits of a word are set: https://graphics.stanford.edu/~seander/bithacks.html#CountBitsSetParallel
 * @param {number} word
 */
function ones(word) {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
