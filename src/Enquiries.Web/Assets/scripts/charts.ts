import { all, element } from "./dom";

function place(tooltip: HTMLElement, figure: HTMLElement, point: Element): void {
  const box = (point.querySelector(".chart__point, .chart__bar") ?? point).getBoundingClientRect();
  const around = figure.getBoundingClientRect();
  const middle = box.left + box.width / 2 - around.left - tooltip.offsetWidth / 2;
  const above = box.top - around.top - tooltip.offsetHeight - 8;
  // Through the CSSOM, which the content security policy allows; a style attribute it would not.
  tooltip.style.left = `${Math.max(0, Math.min(middle, around.width - tooltip.offsetWidth))}px`;
  tooltip.style.top = `${above < 0 ? box.bottom - around.top + 8 : above}px`;
}

// [data-point] links in a .chart: tip on hover and focus, gone by Escape; one Tab stop, arrow keys between points.
export function startCharts(): void {
  for (const figure of all<HTMLElement>(".chart:has([data-point])")) {
    const points = all<SVGAElement>("[data-point]", figure);
    const tooltip = element("div", { class: "chart__tooltip", hidden: "" });
    // Each point's accessible name says the same; read twice it would be noise.
    tooltip.setAttribute("aria-hidden", "true");
    figure.append(tooltip);

    const show = (point: SVGAElement) => {
      tooltip.textContent = point.dataset.tip ?? "";
      tooltip.hidden = false;
      place(tooltip, figure, point);
    };
    const hide = () => (tooltip.hidden = true);
    const reach = (index: number) => {
      const target = points[Math.min(Math.max(index, 0), points.length - 1)];
      if (!target) return;
      points.forEach(point => point.setAttribute("tabindex", point === target ? "0" : "-1"));
      target.focus();
    };

    points.forEach((point, index) => {
      point.setAttribute("tabindex", index === points.length - 1 ? "0" : "-1");
      // The browser's own tip, for pages without scripts, would cover this one; the name is in aria-label.
      point.querySelector("title")?.remove();
      point.addEventListener("mouseenter", () => show(point));
      point.addEventListener("focus", () => show(point));
      point.addEventListener("blur", hide);
      point.addEventListener("keydown", event => {
        const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: points.length - 1 }[event.key];
        if (event.key === "Escape") hide();
        if (to === undefined) return;
        event.preventDefault();
        reach(to);
      });
    });
    figure.addEventListener("mouseleave", hide);
    // Its place was worked out for the old width, and would widen a narrower page.
    addEventListener("resize", hide);
    document.addEventListener("keydown", event => event.key === "Escape" && hide());
  }
}
