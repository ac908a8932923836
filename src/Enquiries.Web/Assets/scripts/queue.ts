// [data-queue="URL"]: rows that are fetched anew every half minute while the page is looked at. What has the focus keeps it, and the page
// stays where it was scrolled to; nothing moves while somebody marks text in it. [data-queue-state] says where that fails.
const every = 30_000;

export function startQueue(): void {
  const queue = document.querySelector<HTMLElement>("[data-queue]");
  const state = document.querySelector("[data-queue-state]");
  if (!queue) return;
  let seen = queue.innerHTML;

  const isBusy = () => {
    const marked = getSelection();
    return !!marked && !marked.isCollapsed && queue.contains(marked.anchorNode);
  };

  const look = async () => {
    if (document.hidden || isBusy()) return;
    try {
      const answer = await fetch(queue.dataset.queue!, { redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403)
        return say("You are signed out: open the page anew to see what has changed.");
      if (!answer.ok) return say("Not up to date: the server could not answer.");
      const html = await answer.text();
      say("");
      if (html === seen || isBusy()) return;
      seen = html;
      replace(html);
    } catch {
      say("Not up to date: the server cannot be reached.");
    }
  };

  const replace = (html: string) => {
    const focused = document.activeElement instanceof HTMLAnchorElement && queue.contains(document.activeElement) ? document.activeElement : null;
    const [address, top] = [focused?.getAttribute("href"), focused?.getBoundingClientRect().top];
    queue.innerHTML = html;
    if (!focused) return;
    const again = [...queue.querySelectorAll("a")].find(link => link.getAttribute("href") === address);
    if (!again) return;
    again.focus({ preventScroll: true });
    scrollBy(0, again.getBoundingClientRect().top - top!);
  };

  const say = (text: string) => {
    if (state && state.textContent !== text) state.textContent = text;
  };

  setInterval(look, every);
  document.addEventListener("visibilitychange", look);
}
