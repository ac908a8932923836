import { all } from "./dom";

// <details class="menu"> closes by Escape and by a click elsewhere; opening and closing by itself needs no script.
export function startMenus(): void {
  const open = () => all<HTMLDetailsElement>("details.menu[open]");
  document.addEventListener("click", event => {
    for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      const hadFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (hadFocus) menu.querySelector("summary")?.focus();
    }
  });
}
