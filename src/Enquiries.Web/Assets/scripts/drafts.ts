import { all } from "./dom";

// form[data-draft="URL"]: what stands in it is kept on the server every few seconds while it is typed, and when the page is left, until the
// form is sent. [data-draft-state] within says so. Nothing is ever kept in the browser.
const every = 3000;

export function startDrafts(): void {
  for (const form of all<HTMLFormElement>("form[data-draft]")) {
    const state = form.querySelector("[data-draft-state]");
    let changed = false;
    let sent = false;
    let timer = 0;
    let asked: AbortController | undefined;
    const say = (text: string) => {
      if (state && state.textContent !== text) state.textContent = text;
    };
    const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
    const body = () => new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const keep = async () => {
      timer = 0;
      if (!changed || sent) return;
      changed = false;
      asked = new AbortController();
      try {
        const answer = await fetch(form.dataset.draft!, { method: "POST", body: body(), redirect: "manual", signal: asked.signal });
        if (answer.status === 204) return say(`Kept ${clock()}, not saved yet`);
        say(answer.type === "opaqueredirect" ? "Not kept: you are signed out. Sending the form asks you to sign in, and keeps it." : "Not kept yet");
      } catch {
        if (sent) return;
        say("Not kept yet: the server cannot be reached");
      }
      // Typed again or not, it is tried again.
      changed = true;
      plan(every * 5);
    };
    const plan = (after: number) => (timer ||= window.setTimeout(keep, after));
    const note = () => {
      changed = true;
      plan(every);
    };
    form.addEventListener("input", note);
    form.addEventListener("change", event => event.isTrusted && note());
    form.addEventListener("submit", () => {
      sent = true;
      asked?.abort();
    });
    addEventListener("pageshow", event => event.persisted && (sent = false));
    // A laptop that is closed, or a tab: the last words go while the page does.
    addEventListener("pagehide", () => {
      if (changed && !sent) void fetch(form.dataset.draft!, { method: "POST", body: body(), redirect: "manual", keepalive: true }).catch(() => undefined);
    });
  }
}
