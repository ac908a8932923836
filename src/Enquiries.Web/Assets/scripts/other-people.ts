import { startDateEchoes } from "./date-echo";
import { all } from "./dom";

const spare = 99;

// <details data-other-people="6">: rows of [data-person], a <template> of one, and [data-add-person], which without this sends the form and
// gets it back with one more. A row that is taken away stays, empty and out of sight: the server reads rows in their order.
export function startOtherPeople(): void {
  for (const group of all<HTMLElement>("[data-other-people]")) {
    const template = group.querySelector("template");
    const button = group.querySelector<HTMLButtonElement>("[data-add-person]");
    const rows = () => all<HTMLElement>("[data-person]", group);
    const most = Number(group.dataset.otherPeople);
    const limit = () => button && (button.hidden = rows().filter(row => !row.hidden).length >= most);
    for (const row of rows()) ready(group, row, limit);
    button?.addEventListener("click", event => {
      event.preventDefault();
      if (!template) return;
      const free = rows().find(row => row.hidden);
      const row = free ?? numbered(template, rows().length);
      row.hidden = false;
      if (!free) {
        rows().at(-1)!.after(row);
        ready(group, row, limit);
        startDateEchoes(row);
      }
      row.querySelector<HTMLElement>("select")?.focus();
      limit();
    });
  }
}

function ready(group: HTMLElement, row: HTMLElement, limit: () => void): void {
  const clear = row.querySelector<HTMLButtonElement>("[data-clear-person]");
  if (!clear) return;
  clear.hidden = false;
  clear.addEventListener("click", () => {
    for (const field of all<HTMLInputElement | HTMLSelectElement>("input, select", row)) field.value = "";
    for (const echo of all(".field__echo", row)) echo.textContent = "";
    // The last one in sight stays, to be typed into.
    row.hidden = all<HTMLElement>("[data-person]", group).filter(one => !one.hidden).length > 1;
    row.querySelector("select")?.dispatchEvent(new Event("input", { bubbles: true }));
    (row.hidden ? group.querySelector("summary") : row.querySelector("select"))?.focus();
    limit();
  });
}

function numbered(template: HTMLTemplateElement, place: number): HTMLElement {
  const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
  for (const part of all("*", row))
    for (const attribute of [...part.attributes])
      attribute.value = attribute.value.replaceAll(`[${spare}]`, `[${place}]`).replaceAll(`_${spare}_`, `_${place}_`);
  for (const number of all("[data-person-number]", row)) number.textContent = String(place + 1);
  return row;
}
