// [data-reminders="URL"]: what its reader is reminded of, looked for every twenty seconds while the page is looked at.
const every = 20_000;

export function startReminders(): void {
  const bar = document.querySelector<HTMLElement>("[data-reminders]");
  if (!bar) return;
  let seen = "";

  const look = async () => {
    if (document.hidden || bar.contains(document.activeElement)) return;
    try {
      const answer = await fetch(bar.dataset.reminders!, { redirect: "manual" });
      if (!answer.ok) return;
      const html = (await answer.text()).trim();
      // The token of a form is another in each answer.
      const shown = html.replace(/name="__RequestVerificationToken"[^>]*/g, "");
      if (shown === seen) return;
      seen = shown;
      bar.innerHTML = html;
      for (const field of bar.querySelectorAll<HTMLInputElement>("[data-here]")) field.value = location.pathname + location.search;
    } catch {
      // The server is away: the next look may find it.
    }
  };

  setInterval(look, every);
  document.addEventListener("visibilitychange", look);
}
