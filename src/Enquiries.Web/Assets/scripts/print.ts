import { all } from "./dom";

// button[data-print]: prints the page. Without a script the browser's own menu does.
export function startPrints(): void {
  for (const button of all<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
