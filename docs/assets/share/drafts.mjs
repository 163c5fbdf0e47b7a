// @ts-check
// The draft of each kind and the one before it: put back, begun anew, erased, and kept apart from another tab's.
import { chosen, setChosen } from "./choose.mjs";
import { Keeper } from "./keep.mjs";
import { eventOf } from "./make.mjs";
import { askedIn, differs, openAsked, prefill } from "./prefill.mjs";
import { fill, read, valuesOf } from "./values.mjs";

/** @typedef {import("./keep.mjs").Draft} Draft */
/** @typedef {import("./status.mjs").Status} Status */
/**
 * @typedef {object} Host
 * @property {() => HTMLFormElement | undefined} form the one that is open
 * @property {() => void} filled called when other answers stand in it
 */

export class Drafts {
  #paused = false; // another tab writes the same draft
  #touched = false; // somebody answered something here

  /**
   * @param {Status} status
   * @param {Host} host
   */
  constructor(status, host) {
    this.status = status;
    this.host = host;
    this.keeper = new Keeper(location.pathname, {
      fail: () => status.refuse(),
      elsewhere: (kind) => this.#elsewhere(kind),
    });
    if (!this.keeper.works()) status.refuse();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.host.form());
  }

  get #kind() {
    return this.host.form()?.dataset.kind ?? "";
  }

  /** Whether there is something of one's own in the form. */
  get begun() {
    return this.#touched || this.keeper.draft(this.#kind) !== undefined;
  }

  /**
   * Puts the draft of the open form back, and what the address asks.
   * @param {string} search
   */
  open(search) {
    this.#paused = this.#touched = false;
    const draft = this.keeper.draft(this.#kind);
    if (draft) this.#put(draft);
    this.status.keeps(Boolean(draft));
    this.status.tell(draft ? "Je concept staat er weer." : "");
    if (search) this.#prefill(search, draft);
    this.#offerPrevious();
  }

  /**
   * @param {string} search
   * @param {Draft | undefined} draft
   */
  #prefill(search, draft) {
    const { asked, unknown } = askedIn(this.#form, search);
    openAsked(this.#form, search);
    const left = unknown ? "Wat we niet kenden, lieten we weg." : "";
    const told = (/** @type {string[]} */ labels) => [labels.length ? `Ingevuld: ${listed(labels)}.` : "", left].filter(Boolean).join(" ");
    if (draft && differs(asked, draft.data)) {
      this.status.tell(`Je hebt nog een concept. Deze link gaat over iets anders: ${listed(asked.flatMap(({ labels }) => labels))}.`, [
        ["Ga verder met je concept", () => this.status.tell("Je concept staat er nog.")],
        ["Begin opnieuw", () => {
          this.#setAside(draft);
          this.status.tell(told(prefill(asked, {})));
          this.host.filled();
        }],
      ]);
      return;
    }
    const done = told(prefill(asked, draft?.data ?? {}));
    if (done) this.status.tell(draft ? `Je concept staat er weer. ${done}` : done);
  }

  /** What stands in the form now, to keep. */
  #draft() {
    const form = this.#form;
    const origin = /** @type {HTMLElement | null} */ (form.querySelector("[data-origin]"));
    return { data: valuesOf(read(form, { all: true })), event: eventOf(form), origin: origin ? chosen(origin) : [] };
  }

  /** @param {Draft} draft */
  #put({ data, event, origin = [] }) {
    const form = this.#form;
    fill(form, data);
    const from = /** @type {HTMLElement | null} */ (form.querySelector("[data-origin]"));
    if (from) setChosen(from, origin);
    const events = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[data-event] input")]);
    for (const each of events) each.checked = each.value === event || events.length === 1;
    this.host.filled();
  }

  /** Keeps what stands in the form, when somebody pauses. */
  save() {
    this.#touched = true;
    if (!this.#paused) this.keeper.soon(this.#kind, () => this.#draft(), () => this.status.kept());
  }

  /**
   * Empties the form; what stood there can be had back.
   * @param {Draft} draft
   */
  #setAside(draft) {
    this.keeper.keepPrevious(this.#kind, draft);
    this.#put({ data: {} });
    this.status.keeps(false);
    this.#offerPrevious();
  }

  /** Room for something else of the same kind. */
  another() {
    const draft = this.#draft();
    this.keeper.erase(this.#kind);
    this.#setAside(draft);
    this.#touched = false;
  }

  #offerPrevious() {
    this.status.before.hidden = !this.keeper.previous(this.#kind);
  }

  /** The draft before this one and this one change places. */
  swap() {
    const previous = this.keeper.previous(this.#kind);
    if (previous) this.#swap(previous, "Je vorige concept staat er weer.");
  }

  /**
   * @param {Draft} other
   * @param {string} told
   */
  #swap(other, told) {
    this.keeper.keepPrevious(this.#kind, this.#draft());
    this.#put(other);
    this.#goOn(told);
  }

  /** @param {string} told */
  #goOn(told) {
    this.#paused = false;
    this.save();
    this.#offerPrevious();
    this.status.tell(told);
    this.status.focus();
    this.host.filled();
  }

  /**
   * Erases all there is of this kind on this device.
   * @param {(kind: string) => void} open
   */
  erase(open) {
    const [draft, previous, kind] = [this.#draft(), this.keeper.previous(this.#kind), this.#kind];
    this.keeper.erase(kind);
    this.#put({ data: {} });
    this.#touched = false;
    this.status.keeps(false);
    this.#offerPrevious();
    this.host.filled();
    this.status.tell("Je concept is gewist.", [["Ongedaan maken", () => {
      if (this.#kind !== kind) open(kind);
      this.keeper.keepPrevious(kind, previous);
      this.#put(draft);
      this.#goOn("Je concept staat er weer.");
    }]]);
    this.status.focus();
  }

  /**
   * Another tab kept a draft of the same kind: neither is lost unseen.
   * @param {string} kind
   */
  #elsewhere(kind) {
    const theirs = this.keeper.draft(kind);
    if (kind !== this.#kind || !theirs) return;
    if (!this.#touched) {
      this.#put(theirs);
      this.status.keeps(true);
      return;
    }
    this.keeper.drop();
    this.#paused = true;
    this.status.tell("Dit formulier staat ook open in een ander tabblad, en daar schreef je net. Hier bewaren we even niets.", [
      ["Ga hier verder", () => {
        this.keeper.keepPrevious(kind, this.keeper.draft(kind));
        this.#goOn("Wat hier staat, is nu je concept.");
      }],
      ["Haal de andere tekst hierheen", () => this.#swap(this.keeper.draft(kind) ?? theirs, "De andere tekst is nu je concept.")],
    ]);
  }
}

/** @param {string[]} labels */
function listed(labels) {
  return new Intl.ListFormat("nl").format(labels);
}
