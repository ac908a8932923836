import { all } from "./dom";

type Asked = { options: unknown; state: string };

// Asked for again before the server takes the answer for one that came too late.
const asFresh = 8 * 60 * 1000;

// form[data-passkey]: asks the browser for a passkey, or for a new one, as that address says, and sends its answer with the form. Where a field of
// the page may be filled from a passkey, the browser also offers them there, for as long as the page is open.
export function startPasskeys(): void {
  if (typeof PublicKeyCredential === "undefined" || !("parseRequestOptionsFromJSON" in PublicKeyCredential)) return;
  for (const form of all<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    tell(form, "");
    const offered = document.querySelector("input[autocomplete~=webauthn]") ? offer(form) : undefined;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      // A browser answers one question at a time.
      offered?.stop();
      void answer(form).then((isSent) => isSent || offered?.start());
    });
  }
}

function offer(form: HTMLFormElement): { start: () => void; stop: () => void } {
  let asked: AbortController | undefined;
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    asked?.abort();
    asked = undefined;
  };
  const start = async () => {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    stop();
    const mine = (asked = new AbortController());
    timer = window.setTimeout(start, asFresh);
    // Whoever does not take it up sees nothing of it, also where it fails.
    await send(form, { mediation: "conditional", signal: mine.signal }).catch(() => undefined);
  };
  void start();
  return { start: () => void start(), stop };
}

async function answer(form: HTMLFormElement): Promise<boolean> {
  tell(form, "");
  try {
    await send(form, {});
    return true;
  } catch (problem) {
    tell(form, words(problem));
    return false;
  }
}

async function send(form: HTMLFormElement, how: CredentialRequestOptions): Promise<void> {
  const response = await fetch(form.dataset.passkey!, { headers: { Accept: "application/json" }, signal: how.signal });
  if (!response.ok || response.redirected) throw new Error("Not answered");
  const { options, state } = (await response.json()) as Asked;
  const credential = await ask(options, how);
  field(form, "Credential").value = JSON.stringify((credential as PublicKeyCredential).toJSON());
  field(form, "State").value = state;
  form.submit();
}

const ask = (options: unknown, how: CredentialRequestOptions): Promise<Credential | null> =>
  "pubKeyCredParams" in (options as object)
    ? navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
      })
    : navigator.credentials.get({
        ...how,
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
