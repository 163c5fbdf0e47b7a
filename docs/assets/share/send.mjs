// @ts-check
// The ends of the form: links that are followed and files that are saved by whoever fills it in. Nothing is sent here.

const LONGEST_ADDRESS = 8000; // bytes: GitHub takes no more
const LONGEST_MAIL = 1800; // characters: some mail programs take no more

/**
 * GitHub's page for a new file, with the text in it where that fits.
 * @param {string} repository
 * @param {string} path
 * @param {string} text
 */
export function proposal(repository, path, text) {
  const [, folder, name] = path.match(/^(.*)\/([^/]+)$/) ?? ["", "", path];
  const bare = `${repository}/new/main/${folder}?filename=${encodeURIComponent(name)}`;
  const whole = `${bare}&value=${encodeURIComponent(text)}`;
  return whole.length <= LONGEST_ADDRESS ? { href: whole, fits: true } : { href: bare, fits: false };
}

/**
 * An e-mail with the text in it where that fits.
 * @param {string} email
 * @param {string} title
 * @param {string} text
 */
export function mail(email, title, text) {
  const start = `mailto:${email}?subject=${encodeURIComponent(`Voor de site: ${title}`)}&body=`;
  const whole = start + encodeURIComponent(text.replaceAll("\n", "\r\n"));
  const instead = "Download het bestand en voeg het toe als bijlage. De tekst is te lang om hier te staan.";
  return whole.length <= LONGEST_MAIL ? whole : start + encodeURIComponent(instead);
}

/**
 * Copies a text; where that is not allowed, selects it so that one can. Gives back whether it was copied.
 * @param {string} text
 * @param {HTMLElement} shown where the text stands on the page
 */
export async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    console.info("The clipboard is not ours; the text is selected instead.", error);
    shown.closest("details")?.setAttribute("open", "");
    getSelection()?.selectAllChildren(shown);
    shown.focus();
    return false;
  }
}

/**
 * The name of the file at a path.
 * @param {string} path
 */
export function fileOf(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * Makes a link that is being followed give a text as its file.
 * @param {HTMLAnchorElement} link
 * @param {string} text
 */
export function download(link, text) {
  const before = link.getAttribute("href") ?? "";
  const made = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.href = made;
  setTimeout(() => {
    link.setAttribute("href", before);
    URL.revokeObjectURL(made);
  }, 1000);
}
