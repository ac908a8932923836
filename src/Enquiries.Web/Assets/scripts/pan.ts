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
        pan.scrollLeft = pan.scrollWidth;
        left = pan.scrollLeft;
      }
      hint();
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
