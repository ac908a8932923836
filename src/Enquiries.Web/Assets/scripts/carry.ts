import { all, element } from "./dom";

// [data-carry="NAME NAME"]: several forms, each sent by itself. What was typed into the others goes along with the one that is sent, and
// the answer shows it again. The names are those of fields that such an answer brought back: they are still not saved.
// [data-carry-along]: a hidden field that goes with what its form carries.
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const preset = [...control.options].find(option => option.defaultSelected) ?? control.options[0];
    return control.selectedOptions[0] !== preset;
  }
  if (control instanceof HTMLInputElement && control.type === "radio") return control.checked && !control.defaultChecked;
  return control.value !== control.defaultValue;
}

function typedIn(form: HTMLFormElement, brought: Set<string>): Control[] {
  const controls = [...form.elements].filter(
    (control): control is Control =>
      control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement,
  );
  const typed = controls.filter(
    control =>
      control.name &&
      control.type !== "hidden" &&
      !(control.type === "radio" && !(control as HTMLInputElement).checked) &&
      (brought.has(control.name) || isChanged(control)),
  );
  return typed.length ? [...typed, ...controls.filter(control => "carryAlong" in control.dataset)] : [];
}

export function startCarrying(): void {
  for (const part of all<HTMLElement>("[data-carry]")) {
    const brought = new Set(part.dataset.carry!.split(" "));
    part.addEventListener("submit", event => {
      const form = event.target as HTMLFormElement;
      // It may have been sent before, and come back to.
      all("[data-carried]", form).forEach(field => field.remove());
      for (const other of all<HTMLFormElement>("form", part))
        if (other !== form)
          for (const { name, value } of typedIn(other, brought))
            form.append(element("input", { type: "hidden", name: `Unsent.${name}`, value, "data-carried": "" }));
    });
  }
}
