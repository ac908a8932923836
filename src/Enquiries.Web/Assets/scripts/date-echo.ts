import { all } from "./dom";

// <input data-date-echo="/dates/echo" data-date-echo-to="ID">: says in full how a typed date was understood, in red where the form
// would be refused. data-date-echo-with="OffenceFrom": other fields on which the words depend.
export function startDateEchoes(within: ParentNode = document): void {
  for (const input of all<HTMLInputElement>("input[data-date-echo]", within)) {
    const line = document.getElementById(input.dataset.dateEchoTo ?? "");
    if (!line) continue;

    const others = (input.dataset.dateEchoWith ?? "").split(" ").filter(Boolean);
    let timer = 0;
    let asked: AbortController | undefined;
    let problem: string | null = null;
    // While a date is being typed it is not readable yet: that is no mistake before the field is left.
    const show = (text: string, wrong = problem) => {
      problem = wrong;
      line.textContent = text;
      line.classList.toggle("field__echo--wrong", wrong === "refused" || (wrong !== null && document.activeElement !== input));
    };
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const text = input.value.trim();
      if (!text) return show("", null);
      const url = new URL(input.dataset.dateEcho || "/dates/echo", location.href);
      url.searchParams.set("text", text);
      // What was due may have passed; what is newly typed may not.
      if (text === input.defaultValue.trim()) url.searchParams.set("kept", "true");
      for (const name of others) url.searchParams.set(name, (document.getElementById(name) as HTMLInputElement).value);
      try {
        const answer = await fetch(url, { signal: asked.signal, headers: { accept: "text/plain" } });
        if (!answer.ok || answer.redirected) show("", null);
        else show(await answer.text(), answer.headers.get("Date-Problem"));
      } catch (failure) {
        // Without the server there is no echo; the date itself is still sent and checked.
        if (!(failure instanceof DOMException)) show("", null);
      }
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(ask, 250);
    });
    input.addEventListener("blur", () => setTimeout(() => show(line.textContent ?? "")));
    for (const name of others) document.getElementById(name)?.addEventListener("change", ask);
    // Beside an error of the server the echo would say the same once more.
    if (input.value && !line.textContent?.trim() && !input.matches("[aria-invalid=true]")) void ask();
  }
}
