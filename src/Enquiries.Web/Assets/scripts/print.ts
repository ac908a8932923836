import { all } from "./dom";

// button[data-print]: prints the page. Without a script the browser's own menu does.
export function startPrints(): void {
  for (const button of all<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

const mostOnPaper = 40;

// The columns without a period, and those of some.
function cut(table: HTMLTableElement, periods: number[], from: number, to: number): HTMLTableElement {
  const part = table.cloneNode(true) as HTMLTableElement;
  part.classList.add("print-only");
  const gone = new Set([...periods.slice(0, from), ...periods.slice(to)]);
  for (const row of part.rows) [...row.cells].forEach((cell, place) => gone.has(place) && cell.remove());
  // A tick box's state is no attribute; the rows it opens are printed as they are shown.
  const boxes = all<HTMLInputElement>("input", table);
  all<HTMLInputElement>("input", part).forEach((box, place) => (box.checked = boxes[place]?.checked ?? false));
  return part;
}

// On paper nothing scrolls: a table of more periods than fit side by side is printed as several, one beneath the other.
export function startPaper(): void {
  addEventListener("beforeprint", () => {
    for (const table of all<HTMLTableElement>(".table-pan > table:not(.print-only)")) {
      const periods = [...(table.tHead?.rows[0]?.cells ?? [])].flatMap((cell, place) =>
        cell.querySelector(".period") ? [place] : [],
      );
      const parts = Math.ceil(periods.length / mostOnPaper);
      if (parts < 2) continue;
      const each = Math.ceil(periods.length / parts);
      for (let from = 0; from < periods.length; from += each)
        table.parentElement?.append(cut(table, periods, from, from + each));
    }
  });
  addEventListener("afterprint", () => all(".table-pan > .print-only").forEach(part => part.remove()));
}
