import { all } from "./dom";

// <input data-date-echo="/dates/echo" data-date-echo-to="ID">: says in full how a typed date was understood.
export function startDateEchoes(): void {
  for (const input of all<HTMLInputElement>("input[data-date-echo]")) {
    const line = document.getElementById(input.dataset.dateEchoTo ?? "");
    if (!line) continue;

    let timer = 0;
    let asked: AbortController | undefined;
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const text = input.value.trim();
      if (!text) return void (line.textContent = "");
      const url = new URL(input.dataset.dateEcho || "/dates/echo", location.href);
      url.searchParams.set("text", text);
      try {
        const answer = await fetch(url, { signal: asked.signal, headers: { accept: "text/plain" } });
        line.textContent = answer.ok && !answer.redirected ? await answer.text() : "";
      } catch (problem) {
        // Without the server there is no echo; the date itself is still sent and checked.
        if (!(problem instanceof DOMException)) line.textContent = "";
      }
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(ask, 250);
    });
    // Beside an error of the server the echo would say the same once more.
    if (input.value && !line.textContent?.trim() && !input.matches("[aria-invalid=true]")) void ask();
  }
}
