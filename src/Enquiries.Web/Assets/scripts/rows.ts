import { all, isTyping } from "./dom";

// j and k (and the arrow keys once a row has the focus) walk the rows of table[data-rows]; Enter follows the row's own link.
export function startRows(): void {
  if (!document.querySelector("table[data-rows]")) return;

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    // The rows may have been fetched anew.
    const links = all<HTMLAnchorElement>("table[data-rows] .row-link");
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const letters = localStorage.getItem("enquiries.keys") !== "off";
    const down = (letters && event.key === "j") || (at >= 0 && event.key === "ArrowDown");
    const up = (letters && event.key === "k") || (at >= 0 && event.key === "ArrowUp");
    if (!down && !up) return;
    event.preventDefault();
    links[Math.min(Math.max(at + (down ? 1 : -1), 0), links.length - 1)]?.focus();
  });
}
