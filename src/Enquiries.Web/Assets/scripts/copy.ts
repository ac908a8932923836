import { all } from "./dom";

// button[data-copy]: copies what the field of that id holds, and says so for a moment. Without a script the field can be selected.
export function startCopies(): void {
  for (const button of all<HTMLButtonElement>("button[data-copy]")) {
    const field = document.getElementById(button.dataset.copy ?? "") as HTMLTextAreaElement | HTMLInputElement | null;
    if (!field) continue;
    const text = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        button.textContent = "Copied";
      } catch {
        // Clipboards need HTTPS; the sentence stands selected.
        button.textContent = "Press Ctrl+C";
      }
      setTimeout(() => (button.textContent = text), 2000);
    });
  }
}
