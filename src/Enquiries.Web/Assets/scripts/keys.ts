import { all, isTyping } from "./dom";

// WCAG 2.1.4: shortcuts of a single key can be switched off; the choice stays in this browser.
const stored = "enquiries.keys";
const enabled = () => localStorage.getItem(stored) !== "off";

const visible = (found: HTMLElement) => found.getClientRects().length > 0;

// [data-key="n"] is clicked, or focused where it is a field; [data-go="e"] is followed after g.
function act(attribute: string, key: string): boolean {
  const target = all<HTMLElement>(`[${attribute}="${CSS.escape(key)}"]`).find(
    found => visible(found) || found.matches("a[href]"),
  );
  if (!target) return false;
  if (target.matches("input, select, textarea")) {
    target.focus();
    (target as HTMLInputElement).select?.();
  } else target.click();
  return true;
}

function submitForm(event: KeyboardEvent): void {
  const form = (event.target as HTMLElement).closest?.<HTMLFormElement>("form[data-submit-keys]");
  const button = form?.querySelector<HTMLButtonElement>("[type=submit]:not([formnovalidate])");
  if (!form || !button) return;
  event.preventDefault();
  if (!button.disabled) form.requestSubmit(button);
}

export function startKeys(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog[data-keys-help]");
  const choice = dialog?.querySelector<HTMLInputElement>("[data-keys-enabled]");
  if (choice) {
    choice.checked = enabled();
    choice.addEventListener("change", () => localStorage.setItem(stored, choice.checked ? "on" : "off"));
  }
  for (const opener of all("[data-keys-open]")) {
    opener.removeAttribute("hidden");
    opener.addEventListener("click", () => dialog?.showModal());
  }

  // In a long form Enter is pressed out of habit after each field, in the middle of a call: it must not send what is half typed.
  document.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if ((event.target as Element).matches("form[data-submit-keys] input:not([type=submit], [type=button])")) event.preventDefault();
  });

  let afterG = 0;
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return submitForm(event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!enabled() || isTyping(event.target) || document.querySelector("dialog[open]")) return;

    const goes = Date.now() - afterG < 1500;
    afterG = 0;
    if (goes ? act("data-go", event.key) : act("data-key", event.key)) event.preventDefault();
    else if (event.key === "g") afterG = Date.now();
    else if (event.key === "?" && dialog) {
      event.preventDefault();
      dialog.showModal();
    }
  });
}
