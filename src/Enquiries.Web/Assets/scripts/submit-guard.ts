import { all } from "./dom";

// A second click sends nothing. The server refuses repeats as well; this spares the person the answer.
export function startSubmitGuard(): void {
  const sent = new WeakSet<HTMLFormElement>();
  const buttons = (form: HTMLFormElement) => all<HTMLButtonElement>("button[type=submit], button:not([type])", form);

  document.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) return event.preventDefault();
    sent.add(form);
    // Afterwards, or the pressed button's own name and value would not be sent.
    setTimeout(() => buttons(form).forEach(button => (button.disabled = true)));
  });
  addEventListener("pageshow", event => {
    if (!event.persisted) return;
    for (const form of all<HTMLFormElement>("form")) {
      sent.delete(form);
      buttons(form).forEach(button => (button.disabled = false));
    }
  });
}
