import { all } from "./dom";

// <select data-prefills="Digital"> with <option data-digital="yes">: the answer follows the offence until the person has chosen.
export function startPrefills(): void {
  for (const select of all<HTMLSelectElement>("select[data-prefills]")) {
    const form = select.form;
    const name = select.dataset.prefills;
    if (!form || !name) continue;

    const radios = all<HTMLInputElement>(`input[type=radio][name="${CSS.escape(name)}"]`, form);
    const proposed = () => select.selectedOptions[0]?.dataset.digital;
    const recorded = radios.find(radio => radio.checked)?.value;
    // An answer that differs from the list's was somebody's decision, also when the page comes back with errors.
    let touched = recorded !== undefined && recorded !== proposed();

    for (const radio of radios)
      radio.addEventListener("change", event => {
        if (event.isTrusted) touched = true;
      });
    select.addEventListener("change", () => {
      const radio = radios.find(candidate => candidate.value === proposed());
      if (touched || !radio) return;
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
