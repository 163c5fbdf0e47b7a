// @ts-check
// The other drafts of the same kind on this device: each one is a link away.

/** @typedef {import("./keep.mjs").Draft} Draft */

/**
 * Names the drafts that are not open now.
 * @param {HTMLElement} line where they stand
 * @param {Map<string, Draft>} drafts by name
 * @param {{kind: string, apart: boolean}} about `apart` opens each in a tab of its own: what stands here is kept nowhere
 */
export function showOthers(line, drafts, { kind, apart }) {
  const links = [...drafts.values()].map(({ data, search }) => {
    const link = document.createElement("a");
    link.href = search ?? `?${new URLSearchParams({ kind })}`;
    link.target = apart ? "_blank" : "";
    link.textContent = String(data.title ?? "").trim() || "een concept zonder titel";
    return link;
  });
  const listed = new Intl.ListFormat("nl").formatToParts(links.map((_, at) => String(at)));
  const words = listed.map(({ type, value }) => (type === "element" ? links[Number(value)] : value));
  line.replaceChildren(`Op dit apparaat ${links.length === 1 ? "staat" : "staan"} ook: `, ...words, ".");
  line.hidden = !links.length;
}
