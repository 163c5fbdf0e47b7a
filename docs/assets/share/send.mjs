// @ts-check
// The ends of the form: links that are followed and files that are saved by whoever fills it in. Nothing is sent here.

const LONGEST_ADDRESS = 8000; // bytes: GitHub takes 8,191, https://github.com/github/docs/issues/5136
const LOGIN = "https://github.com/login?return_to=";
// Characters: Windows hands a mail program at most 2,046 (https://stackoverflow.com/questions/4473959); a phone or
// another computer takes many more, but mail on the web carries them in an address again.
const LONGEST_MAIL = /Windows/.test(navigator.userAgent) ? 2000 : 8000;

/**
 * GitHub's page for a new file, with the text in it where that fits. Whoever still has to log in goes by
 * `/login?return_to=`, where the whole address is encoded once more: it must fit even then.
 * @param {string} repository
 * @param {string} path
 * @param {string} text
 */
export function proposal(repository, path, text) {
  const [, folder, name] = path.match(/^(.*)\/([^/]+)$/) ?? ["", "", path];
  const bare = `${repository}/new/main/${folder}?${new URLSearchParams({ filename: name })}`;
  const whole = `${bare}&${new URLSearchParams({ value: text })}`;
  const fits = LOGIN.length + encodeURIComponent(whole).length <= LONGEST_ADDRESS;
  return { href: fits ? whole : bare, fits };
}

/**
 * GitHub's page to edit a file; it takes no text from an address.
 * @param {string} repository
 * @param {string} path
 */
export function edit(repository, path) {
  return { href: `${repository}/edit/main/${path}`, fits: false };
}

/**
 * An e-mail with the text in it where that fits; else one in which to paste it.
 * @param {string} email
 * @param {string} about
 * @param {string} text
 */
export function mail(email, about, text) {
  const start = `mailto:${email}?subject=${encodeURIComponent(`Voor de site: ${about}`)}&body=`;
  const whole = start + encodeURIComponent(text.replaceAll("\n", "\r\n"));
  const fits = whole.length <= LONGEST_MAIL;
  return { href: fits ? whole : start + encodeURIComponent("Hieronder plak ik mijn bijdrage:\r\n\r\n"), fits };
}

/**
 * Copies a text; where that is not allowed, selects it so that one can. Gives back whether it was copied.
 * @param {string} text
 * @param {HTMLElement} [shown] where the text stands on the page
 */
export async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    console.info("The clipboard is not ours.", error);
    if (!shown) return false;
    shown.closest("details")?.setAttribute("open", "");
    getSelection()?.selectAllChildren(shown);
    shown.focus();
    return false;
  }
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
