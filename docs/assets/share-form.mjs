// @ts-check
// <share-form>: the form with which one shares a case, an intervention or an outcome. It keeps a draft on this device,
// says what is still needed, and makes the text that one sends in oneself; it sends nothing anywhere.
import { combobox, narrow, setChosen, chosen } from "./share/choose.mjs";
import { showCard, showNeeds, showProgress } from "./share/finish.mjs";
import { Keeper } from "./share/keep.mjs";
import { eventOf, make } from "./share/make.mjs";
import { isAnonymous, personal, walk } from "./share/needs.mjs";
import { askedIn, differs, prefill } from "./share/prefill.mjs";
import { addRow, firstControl, removeRow } from "./share/rows.mjs";
import { copy, download, fileOf, mail, proposal } from "./share/send.mjs";
import { fill, read, valuesOf } from "./share/values.mjs";
import { goTo, placeOf, say, speak, spoken } from "./share/voices.mjs";

/** @typedef {import("./share/keep.mjs").Draft} Draft */
/** @typedef {[label: string, act: () => void]} Way */

const PAUSE = 120; // milliseconds without a key before the card and the lists follow

export class ShareForm extends HTMLElement {
  #status = /** @type {HTMLElement} */ (this.querySelector("[data-status]"));
  #saved = /** @type {HTMLElement} */ (this.querySelector("[data-saved]"));
  #taken = new Set([...document.querySelectorAll("#keuze-ids option")].map((each) => each.getAttribute("value") ?? ""));
  #sources = new Set([...document.querySelectorAll("#keuze-source option")].map((each) => each.getAttribute("value") ?? ""));
  #keeper = new Keeper(location.pathname, {
    fail: () => this.#tell("Bewaren lukt hier niet; download je tekst op tijd.", [], true),
    elsewhere: (kind) => this.#elsewhere(kind),
  });
  /** @type {HTMLFormElement | undefined} */
  #form;
  /** @type {Set<HTMLElement>} places somebody has left after writing */
  #left = new Set();
  /** @type {Set<HTMLElement>} places somebody came to from the list of what is needed */
  #asked = new Set();
  #paused = false;
  #stays = false;
  #timer = 0;
  #ready = false;
  #whisper = document.createElement("p"); // for a screen reader: others see it

  connectedCallback() {
    if (this.#ready) return; // moved in the page, not new
    this.#ready = true;
    this.#whisper.className = "sr";
    this.#whisper.role = "status";
    this.#status.after(this.#whisper);
    this.#sources.add("redactie");
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-type=record], [data-type=source], [data-type=term]"))) this.#equip(field);
    this.#listen();
    /** @type {HTMLElement} */ (this.querySelector(".kinds")).hidden = false;
    /** @type {HTMLElement} */ (this.querySelector("[data-without-script]")).hidden = true;
    const kind = new URLSearchParams(location.search).get("kind") ?? this.querySelector("[name=kind]:checked")?.getAttribute("value") ?? "";
    if (this.#formOf(kind)) this.#open(kind, location.search);
  }

  #listen() {
    this.addEventListener("submit", (event) => event.preventDefault());
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && /** @type {Element} */ (event.target).matches("input")) event.preventDefault();
    });
    this.addEventListener("input", (event) => this.#typed(/** @type {HTMLElement} */ (event.target)));
    this.addEventListener("change", (event) => {
      const radio = /** @type {HTMLInputElement} */ (event.target);
      if (radio.name === "kind" && radio.closest(".kinds")) this.#open(radio.value);
    });
    this.addEventListener("focusin", (event) => this.#at(/** @type {Element} */ (event.target)));
    this.addEventListener("focusout", ({ target, relatedTarget }) => {
      const place = placeOf(/** @type {Element} */ (target));
      if (!place || place.contains(/** @type {Node | null} */ (relatedTarget))) return;
      this.#left.add(place);
      this.#soon();
    });
    this.addEventListener("click", (event) => this.#clicked(event, /** @type {Element} */ (event.target)));
  }

  /** @param {HTMLElement} field */
  #equip(field) {
    if (field.dataset.type === "term") narrow(field);
    else combobox(field, (text) => this.#whisper.replaceChildren(text));
  }

  /** @param {string} kind */
  #formOf(kind) {
    return [...this.querySelectorAll("form")].find((each) => each.dataset.kind === kind);
  }

  get #kind() {
    return this.#form?.dataset.kind ?? "";
  }

  /**
   * Shows the form of a kind with its draft, and what the address asks.
   * @param {string} kind
   */
  #open(kind, search = "") {
    this.#keeper.flush();
    const form = this.#formOf(kind);
    if (!form) return;
    this.#form = form;
    this.#paused = false;
    for (const each of this.querySelectorAll("form")) each.hidden = each !== form;
    for (const each of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll(".kinds input"))) each.checked = each.value === kind;
    const address = new URL(location.href);
    if (address.searchParams.get("kind") !== kind) {
      address.search = String(new URLSearchParams({ kind }));
      history.replaceState(history.state, "", address);
    }
    const draft = this.#keeper.draft(kind);
    if (draft) this.#restore(draft);
    this.#saved.hidden = !draft;
    this.#tell(draft ? "Je concept staat er weer." : "");
    if (search) this.#prefill(form, search, draft);
    this.#update();
  }

  /**
   * @param {HTMLFormElement} form
   * @param {string} search
   * @param {Draft | undefined} draft
   */
  #prefill(form, search, draft) {
    const { asked, unknown } = askedIn(form, search);
    const labels = new Intl.ListFormat("nl").format(asked.flatMap(({ labels }) => labels));
    const left = unknown ? " Wat we niet kenden, lieten we weg." : "";
    const done = labels ? `Ingevuld: ${labels}.${left}` : left.trim();
    if (draft && differs(asked, draft.data)) {
      this.#tell(`Je hebt nog een concept. Deze link gaat over iets anders: ${labels}.`, [
        ["Ga verder met je concept", () => this.#tell("Je concept staat er nog.")],
        ["Begin opnieuw", () => {
          this.#restore({ data: {} });
          prefill(asked, {});
          this.#tell(`${done} Je oude concept blijft bewaard tot je iets typt.`);
          this.#saved.hidden = true;
          this.#update();
        }],
      ]);
      return;
    }
    prefill(asked, draft?.data ?? {});
    if (done) this.#tell(draft ? `Je concept staat er weer. ${done}` : done);
  }

  /** What stands in the form now, to keep. */
  #draft() {
    const form = /** @type {HTMLFormElement} */ (this.#form);
    const origin = /** @type {HTMLElement | null} */ (form.querySelector("[data-origin]"));
    return { data: valuesOf(read(form, { all: true })), event: eventOf(form), origin: origin ? chosen(origin) : [] };
  }

  /** @param {Draft} draft */
  #restore({ data, event, origin = [] }) {
    const form = /** @type {HTMLFormElement} */ (this.#form);
    fill(form, data);
    const from = /** @type {HTMLElement | null} */ (form.querySelector("[data-origin]"));
    if (from) setChosen(from, origin);
    const events = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("[data-event] input")]);
    for (const each of events) each.checked = each.value === event || events.length === 1;
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-row] :is([data-type=record], [data-type=source], [data-type=term])"))) {
      if (!field.querySelector("[role=combobox]")) this.#equip(field);
    }
    this.#left.clear();
    this.#asked.clear();
    for (const place of spoken(form)) say(place, undefined);
  }

  /** @param {HTMLElement} control */
  #typed(control) {
    if (!this.#form?.contains(control)) return;
    if (!this.#stays) this.#tell("");
    const place = placeOf(control);
    if (place && this.#kind === "case") {
      const nodes = read(this.#form);
      const node = walk(nodes).find(({ id, ids }) => id === control.id || ids?.includes(control.id));
      const [need] = node ? personal(node, isAnonymous(nodes)).filter(({ id }) => id === control.id) : [];
      if (need) say(place, need);
    }
    this.#save();
    this.#soon();
  }

  #save() {
    const form = this.#form;
    if (this.#paused || !form) return;
    this.#keeper.soon(this.#kind, () => this.#draft(), () => (this.#saved.hidden = false));
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), PAUSE);
  }

  #update() {
    clearTimeout(this.#timer);
    const form = this.#form;
    if (!form) return undefined;
    const made = make(form, { sources: this.#sources, taken: this.#taken });
    const { repository = "", email = "" } = this.dataset;
    const needed = made.needs.filter(({ voice }) => voice === "must").length;
    const steps = this.querySelector(`[data-steps=${this.#kind}]`);
    const card = this.querySelector(`[data-preview=${this.#kind}]`);
    if (steps) showProgress(form, made.nodes, steps, needed);
    if (card) showCard(form, card);
    showNeeds(form, made.needs);
    speak(form, made.needs, { left: this.#left, asked: this.#asked });
    const shown = /** @type {HTMLElement} */ (form.querySelector("pre[data-text]"));
    if (shown.textContent !== made.text) shown.textContent = made.text;
    const propose = /** @type {HTMLAnchorElement | null} */ (form.querySelector("[data-send=propose]"));
    if (propose) {
      const { href, fits } = proposal(repository, made.path, made.text);
      propose.href = href;
      /** @type {HTMLElement} */ (form.querySelector("[data-too-long]")).hidden = fits;
    }
    const letter = /** @type {HTMLAnchorElement | null} */ (form.querySelector("[data-send=mail]"));
    if (letter) letter.href = mail(email, made.title, made.text);
    const file = /** @type {HTMLAnchorElement} */ (form.querySelector("[data-send=download]"));
    file.download = fileOf(made.path);
    return made;
  }

  /** @param {Element} control */
  #at(control) {
    const part = control.closest("[data-part], [data-finish]");
    if (!part) return;
    for (const link of this.querySelectorAll(`[data-steps=${this.#kind}] a`)) {
      if (link.getAttribute("href") === `#${part.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  }

  /**
   * @param {MouseEvent} event
   * @param {Element} target
   */
  #clicked(event, target) {
    const field = /** @type {HTMLElement | null} */ (target.closest("[data-field], [data-origin]"));
    const chip = target.closest(".chip");
    const need = /** @type {HTMLAnchorElement | null} */ (target.closest("[data-needs] a, [data-advice] a"));
    const way = /** @type {HTMLElement | null} */ (target.closest("[data-send]"));
    if (target.closest("[data-erase]")) this.#erase();
    else if (field && target.closest("[data-add]")) this.#add(field);
    else if (field && target.closest("[data-remove]")) this.#remove(field, /** @type {HTMLElement} */ (target.closest("[data-row]")));
    else if (field && chip) {
      chip.closest("li")?.remove();
      firstControl(field).focus();
      this.#changed(`${chip.querySelector("[data-what]")?.textContent} weggehaald.`);
    } else if (need) {
      event.preventDefault();
      const control = document.getElementById(need.hash.slice(1));
      const place = placeOf(control);
      if (place) this.#asked.add(place);
      if (control) goTo(control);
      this.#update();
    } else if (way) this.#send(event, way);
  }

  /** @param {string} text */
  #changed(text) {
    this.#tell(text);
    this.#save();
    this.#update();
  }

  /** @param {HTMLElement} field */
  #add(field) {
    const row = addRow(field);
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("[data-type=record], [data-type=source], [data-type=term]"))) this.#equip(each);
    firstControl(row)?.focus();
    this.#changed(`Toegevoegd: ${field.dataset.label}.`);
  }

  /**
   * @param {HTMLElement} field
   * @param {HTMLElement} row
   */
  #remove(field, row) {
    removeRow(row, field)?.focus();
    this.#changed(`Weggehaald: ${field.dataset.label}.`);
  }

  /**
   * @param {MouseEvent} event
   * @param {HTMLElement} way
   */
  #send(event, way) {
    const made = this.#update();
    if (!made) return;
    if (!made.title) {
      event.preventDefault();
      this.#tell("Geef het eerst een titel. Zo krijgt je tekst een naam.");
      const control = document.getElementById(made.nodes.find(({ name }) => name === "title")?.id ?? "");
      if (control) goTo(control);
    } else if (way.dataset.send === "download") {
      download(/** @type {HTMLAnchorElement} */ (way), made.text);
      this.#tell(`Gedownload: ${fileOf(made.path)}.`);
    } else if (way.dataset.send === "copy") this.#copy(made.text, "Gekopieerd. Plak de tekst waar je wilt.");
    else if (way.dataset.send === "propose" && !this.#form?.querySelector("[data-too-long][hidden]")) {
      this.#copy(made.text, "Je tekst is gekopieerd. Plak hem op de pagina die nu opent.");
    }
  }

  /**
   * @param {string} text
   * @param {string} done
   */
  async #copy(text, done) {
    const shown = /** @type {HTMLElement} */ (this.#form?.querySelector("pre[data-text]"));
    const copied = await copy(text, shown);
    this.#tell(copied ? done : "Kopiëren lukt hier niet vanzelf. De tekst is geselecteerd: kopieer hem zelf.");
  }

  #erase() {
    const draft = this.#draft();
    const kind = this.#kind;
    this.#keeper.erase(kind);
    this.#restore({ data: {} });
    this.#saved.hidden = true;
    this.#update();
    /** @type {HTMLElement | null} */ (this.querySelector(".kinds :checked"))?.focus();
    this.#tell("Je concept is gewist.", [["Ongedaan maken", () => {
      if (this.#kind !== kind) this.#open(kind);
      this.#restore(draft);
      this.#changed("Je concept staat er weer.");
    }]]);
  }

  /**
   * Another tab kept a draft of the same kind: neither is lost unseen.
   * @param {string} kind
   */
  #elsewhere(kind) {
    if (kind !== this.#kind) return;
    this.#keeper.drop();
    this.#paused = true;
    const goOn = () => {
      this.#paused = false;
      this.#changed("Wat hier staat, is nu je concept.");
    };
    this.#tell("Dit formulier staat ook open in een ander tabblad, en daar schreef je net. Hier bewaren we even niets.", [
      ["Ga hier verder", goOn],
      ["Haal de andere tekst hierheen", () => {
        const draft = this.#keeper.draft(kind);
        if (draft) this.#restore(draft);
        goOn();
      }],
    ]);
  }

  /**
   * Says what just happened, and offers ways to go on.
   * @param {string} text
   * @param {Way[]} [ways]
   * @param {boolean} [stays] until something else is said, also while one types
   */
  #tell(text, ways = [], stays = ways.length > 0) {
    this.#stays = stays;
    const buttons = ways.flatMap(([label, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link";
      button.textContent = label;
      button.addEventListener("click", act);
      return [" ", button];
    });
    this.#status.replaceChildren(...(text ? [text] : []), ...buttons);
  }
}

customElements.define("share-form", ShareForm);
