import { all } from "./dom";

// .table-pan: opens at the newest period, holds its Total in sight beside the names, and says where there is more.
export function startPans(): void {
  for (const pan of all<HTMLElement>(".table-pan")) {
    const name = pan.querySelector<HTMLElement>("thead th");
    const table = pan.querySelector("table");
    if (!name || !table) continue;
    const hint = () => {
      const hidden = pan.scrollWidth - pan.clientWidth;
      pan.classList.toggle("table-pan--more-left", pan.scrollLeft > 1);
      pan.classList.toggle("table-pan--more-right", pan.scrollLeft < hidden - 1);
    };
    // At the end until somebody scrolls: a table grows when its letters arrive.
    let left = 0;
    let end = true;
    const keep = () => {
      pan.style.setProperty("--names", `${name.offsetWidth}px`);
      if (end) {
        table.style.marginRight = "0";
        pan.scrollLeft = pan.scrollWidth;
        // A column that is half beneath the names could hardly be hit: it goes beneath them altogether.
        table.style.marginRight = `${halfBeneath()}px`;
        pan.scrollLeft = pan.scrollWidth;
        left = pan.scrollLeft;
      }
      hint();
    };
    const halfBeneath = () => {
      const [, total, ...periods] = [...(table.tHead?.rows[0]?.cells ?? [])];
      if (!total || pan.scrollLeft === 0) return 0;
      const edge = total.getBoundingClientRect().right;
      const cut = periods.map((cell) => cell.getBoundingClientRect()).find((cell) => cell.left < edge - 1 && cell.right > edge + 1);
      return cut ? Math.ceil(cut.right - edge) : 0;
    };
    pan.classList.add("table-pan--held");
    keep();
    pan.addEventListener(
      "scroll",
      () => {
        if (pan.scrollLeft !== left) end = pan.scrollLeft >= pan.scrollWidth - pan.clientWidth - 1;
        hint();
      },
      { passive: true },
    );
    for (const one of [name, table, pan]) new ResizeObserver(keep).observe(one);
  }
}
