// @ts-check
// The draft of each kind or session and the one before it: put back, begun anew, erased, and kept apart from another
// tab's and from that of another session.
import { chosen, setChosen } from "./choose.mjs";
import { BEFORE, Keeper } from "./keep.mjs";
import { eventOf } from "./make.mjs";
import { showOthers } from "./others.mjs";
import { askedIn, differs, openAsked, prefill, sessionIn, sessionOf } from "./prefill.mjs";
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
  /** @type {Map<string, {name: string, search: string}>} by kind: the draft that the link of a session opened */
  #sessions = new Map();

  /**
   * @param {Status} status
   * @param {Host} host
   */
  constructor(status, host) {
    this.status = status;
    this.host = host;
    this.keeper = new Keeper(location.pathname, {
      fail: () => {
        status.refuse();
        this.#offer();
      },
      elsewhere: (name, isThere) => this.#elsewhere(name, isThere),
    });
    if (!this.keeper.works()) status.refuse();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.host.form());
  }

  get #kind() {
    return this.host.form()?.dataset.kind ?? "";
  }

  /** Under which name the draft of the open form is kept. */
  get #name() {
    return this.#sessions.get(this.#kind)?.name ?? this.#kind;
  }

  /** Whether there is something of one's own in the form. */
  get begun() {
    return this.#touched || this.keeper.draft(this.#name) !== undefined;
  }

  /** The part of an address that leads to the draft of the open form. */
  get search() {
    return this.#sessions.get(this.#kind)?.search ?? `?${new URLSearchParams({ kind: this.#kind })}`;
  }

  /**
   * Puts the draft of the open form back, and what the address asks.
   * @param {string} search
   */
  open(search) {
    this.#paused = this.#touched = false;
    const given = askedIn(this.#form, search);
    const session = sessionIn(given.asked);
    if (session) this.#follow(session, search);
    const draft = this.keeper.draft(this.#name);
    if (draft) this.#put(draft);
    this.status.keeps(Boolean(draft));
    this.status.tell(draft ? "Je concept staat er weer." : "");
    openAsked(this.#form, search);
    if (search) this.#prefill(given, draft);
    this.#offer();
  }

  /**
   * Opens the draft of a session, also where it was begun without its link.
   * @param {string} session
   * @param {string} search
   */
  #follow(session, search) {
    const name = `${this.#kind}:${session}`;
    this.#sessions.set(this.#kind, { name, search });
    if (this.keeper.draft(name)) return;
    for (const from of [this.#kind, this.#kind + BEFORE]) {
      const draft = this.keeper.draft(from);
      if (draft && sessionOf(draft.event, draft.data.title) === session) return this.keeper.move(from, name, { ...draft, search });
    }
  }

  /**
   * @param {ReturnType<typeof askedIn>} given
   * @param {Draft | undefined} draft
   */
  #prefill({ asked, unknown }, draft) {
    const left = unknown ? "Wat we niet kenden, lieten we weg." : "";
    const told = (/** @type {string[]} */ labels) => [labels.length ? `Ingevuld: ${listed(labels)}.` : "", left].filter(Boolean).join(" ");
    if (draft && this.#name === this.#kind && differs(asked, draft.data)) {
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
    const { search } = this.#sessions.get(this.#kind) ?? {};
    return { data: valuesOf(read(form, { all: true })), event: eventOf(form), origin: origin ? chosen(origin) : [], search };
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
    if (!this.#paused) this.keeper.soon(this.#name, () => this.#draft(), () => this.status.kept());
  }

  /**
   * Empties the form; what stood there can be had back.
   * @param {Draft} draft
   */
  #setAside(draft) {
    this.keeper.keepPrevious(this.#name, draft);
    this.#put({ data: {} });
    this.status.keeps(false);
    this.#offer();
  }

  /** Room for something else of the same kind; the draft of a session stays under its own name. */
  another() {
    if (this.#name === this.#kind) {
      const draft = this.#draft();
      this.keeper.erase(this.#kind);
      this.#setAside(draft);
      this.#touched = false;
    } else {
      if (this.#paused) this.keeper.keepPrevious(this.#name, this.#draft());
      this.keeper.flush();
      this.#sessions.delete(this.#kind);
      this.#put({ data: {} });
      this.open("");
    }
    if (!this.begun) this.status.tell("Je kunt weer beginnen.");
  }

  /** What else there is on this device. */
  #offer() {
    this.status.before.hidden = !this.keeper.previous(this.#name);
    const others = this.keeper.all(this.#kind);
    others.delete(this.#name);
    showOthers(this.status.others, others, { kind: this.#kind, apart: this.#paused || !this.status.refused.hidden });
  }

  /** The draft before this one and this one change places. */
  swap() {
    const previous = this.keeper.previous(this.#name);
    if (previous) this.#swap(previous, "Je vorige concept staat er weer.");
  }

  /**
   * @param {Draft} other
   * @param {string} told
   */
  #swap(other, told) {
    this.keeper.keepPrevious(this.#name, this.#draft());
    this.#put(other);
    this.#goOn(told);
  }

  /** @param {string} told */
  #goOn(told) {
    this.#paused = false;
    this.save();
    this.#offer();
    this.status.tell(told);
    this.status.focus();
    this.host.filled();
  }

  /**
   * Erases what is open now, and what was there before it, from this device.
   * @param {(kind: string) => void} open
   */
  erase(open) {
    const [draft, previous, kind, name] = [this.#draft(), this.keeper.previous(this.#name), this.#kind, this.#name];
    this.keeper.erase(name);
    this.#put({ data: {} });
    this.#touched = false;
    this.status.keeps(false);
    this.#offer();
    this.host.filled();
    this.status.tell("Je concept is gewist.", [["Ongedaan maken", () => {
      if (this.#kind !== kind) open(kind);
      this.keeper.keepPrevious(name, previous);
      this.#put(draft);
      this.#goOn("Je concept staat er weer.");
    }]]);
    this.status.focus();
  }

  /**
   * Another tab kept or erased a draft. Where it is the one that is open here, neither is lost unseen.
   * @param {string} name
   * @param {boolean} isThere
   */
  #elsewhere(name, isThere) {
    if (!this.host.form()) return;
    this.#offer();
    const theirs = this.keeper.draft(name);
    if (name !== this.#name || !isThere || !theirs) return;
    if (!this.#touched) {
      this.#put(theirs);
      this.status.keeps(true);
      return;
    }
    this.keeper.drop();
    this.#paused = true;
    this.#offer();
    this.status.tell("Dit formulier staat ook open in een ander tabblad, en daar schreef je net. Hier bewaren we even niets.", [
      ["Ga hier verder", () => {
        this.keeper.keepPrevious(name, this.keeper.draft(name));
        this.#goOn("Wat hier staat, is nu je concept.");
      }],
      ["Haal de andere tekst hierheen", () => this.#swap(this.keeper.draft(name) ?? theirs, "De andere tekst is nu je concept.")],
    ]);
  }
}

/** @param {string[]} labels */
function listed(labels) {
  return new Intl.ListFormat("nl").format(labels);
}
