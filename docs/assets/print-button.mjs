// @ts-check
// <print-button hidden> holds a button that prints the page; without this script it stays away.

class PrintButton extends HTMLElement {
  connectedCallback() {
    this.querySelector("button")?.addEventListener("click", () => window.print());
    this.hidden = false;
  }
}

customElements.define("print-button", PrintButton);
