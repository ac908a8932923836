import { all } from "./dom";

// form[data-guard]: asks before what was typed is left behind. A form that came back with errors counts as typed in.
export function startUnsavedGuard(): void {
  for (const form of all<HTMLFormElement>("form[data-guard]")) {
    let dirty = document.querySelector("[data-error-summary]") !== null;
    form.addEventListener("input", () => (dirty = true));
    form.addEventListener("change", event => (dirty ||= event.isTrusted));
    form.addEventListener("submit", () => (dirty = false));
    addEventListener("beforeunload", event => {
      if (dirty) event.preventDefault();
    });
  }
}
