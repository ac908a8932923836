import { all } from "./dom";

function valuesOf(form: HTMLFormElement, name: string): string[] {
  return [...form.elements].flatMap(control => {
    if (!("name" in control) || String(control.name).toLowerCase() !== name.toLowerCase()) return [];
    if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map(option => option.value);
    if (control instanceof HTMLInputElement)
      return ["radio", "checkbox"].includes(control.type) && !control.checked ? [] : [control.value];
    return [];
  });
}

// [data-show-when="stage=custody,bail"]. Hidden fields are still sent: what belongs to a stage is for the server to decide.
// A part with an error stays in sight, or its message could not be reached.
export function startShowWhen(): void {
  for (const form of all<HTMLFormElement>("form:has([data-show-when])")) {
    const update = () => {
      for (const part of all<HTMLElement>("[data-show-when]", form)) {
        // Razor writes an attribute of data as empty where another would be left out: then the part is always shown.
        if (!part.dataset.showWhen) continue;
        const [name = "", wanted = ""] = part.dataset.showWhen.split("=");
        const shown = wanted.split(",").some(value => valuesOf(form, name).includes(value));
        part.hidden = !shown && !part.querySelector("[aria-invalid=true], .field--invalid");
      }
    };
    form.addEventListener("change", update);
    form.addEventListener("reset", () => setTimeout(update));
    // A page restored by Back has its answers put in after this has run.
    addEventListener("pageshow", update);
    update();
  }
}
