// A screen reader hears what is wrong first, and the next Tab goes to the first link to a field.
export function focusErrorSummary(): void {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}
