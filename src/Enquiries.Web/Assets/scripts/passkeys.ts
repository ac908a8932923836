import { all } from "./dom";

type Asked = { options: unknown; state: string };

// form[data-passkey]: asks the browser for a passkey, or for a new one, as that address says, and sends its answer with the form.
export function startPasskeys(): void {
  if (typeof PublicKeyCredential === "undefined" || !("parseRequestOptionsFromJSON" in PublicKeyCredential)) return;
  for (const form of all<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    tell(form, "");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void answer(form);
    });
  }
}

async function answer(form: HTMLFormElement): Promise<void> {
  tell(form, "");
  try {
    const response = await fetch(form.dataset.passkey!, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) throw new Error("Not answered");
    const { options, state } = (await response.json()) as Asked;
    const credential = await ask(options);
    field(form, "Credential").value = JSON.stringify((credential as PublicKeyCredential).toJSON());
    field(form, "State").value = state;
    form.submit();
  } catch (problem) {
    tell(form, words(problem));
  }
}

const ask = (options: unknown): Promise<Credential | null> =>
  "pubKeyCredParams" in (options as object)
    ? navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
      })
    : navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
      });

const field = (form: HTMLFormElement, name: string): HTMLInputElement =>
  form.elements.namedItem(name) as HTMLInputElement;

function words(problem: unknown): string {
  switch (problem instanceof DOMException ? problem.name : "") {
    case "NotAllowedError":
      return "No passkey was used. Try again, or use another way.";
    case "InvalidStateError":
      return "This device has a passkey for this account already.";
    case "SecurityError":
      return "Passkeys work under the site’s own name over HTTPS alone. Use another way.";
    default:
      return "It did not work. Reload the page and try again.";
  }
}

function tell(form: HTMLFormElement, text: string): void {
  const line = form.querySelector<HTMLElement>("[data-passkey-problem]");
  if (!line) return;
  line.textContent = text;
  line.hidden = text === "";
}
