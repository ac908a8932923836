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
    const measure = () => {
      pan.style.setProperty("--names", `${name.offsetWidth}px`);
      hint();
    };
    pan.classList.add("table-pan--held");
    measure();
    pan.scrollLeft = pan.scrollWidth;
    hint();
    pan.addEventListener("scroll", hint, { passive: true });
    new ResizeObserver(measure).observe(name);
    new ResizeObserver(hint).observe(pan);
  }
}
