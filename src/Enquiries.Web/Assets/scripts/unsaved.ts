import { all } from "./dom";

// form[data-guard]: asks before what was typed is left behind. A form that came back with errors counts as typed in. Of forms that carry
// each other's text along nothing is left behind when one is sent.
export function startUnsavedGuard(): void {
  for (const form of all<HTMLFormElement>("form[data-guard]")) {
    const together = form.closest<HTMLElement>("[data-carry]");
    let dirty = document.querySelector("[data-error-summary]") !== null || !!together?.dataset.carry;
    form.addEventListener("input", () => (dirty = true));
    form.addEventListener("change", event => (dirty ||= event.isTrusted));
    (together ?? form).addEventListener("submit", () => (dirty = false));
    addEventListener("beforeunload", event => {
      if (dirty) event.preventDefault();
    });
  }
}
