import { all } from "./dom";

const quiet = 400;
const fields = [
  "CallerIsAccused", "CallerName", "CallerPhone", "CallerEmail",
  "AccusedName", "AccusedPhone", "AccusedEmail", "AccusedBorn",
];

const others = "OtherPeople[";
const isLookedFor = (name: string) => fields.includes(name) || name.startsWith(others);

// <div data-conflicts="/conflicts/check" data-enquiry="12" aria-live="polite"> in a form: says who of those typed is known already. It
// never takes the focus, and says nothing twice.
export function startConflicts(): void {
  for (const place of all<HTMLElement>("[data-conflicts]")) {
    const form = place.closest("form");
    if (form) watch(form, place);
  }
}

function watch(form: HTMLFormElement, place: HTMLElement): void {
  let timer = 0;
  let asked: AbortController | undefined;
  let said = "";
  let waiting: string | undefined;

  const show = (html: string) => {
    // What somebody is about to press stays under their hands.
    if (place.contains(document.activeElement)) {
      waiting = html;
      return;
    }
    waiting = undefined;
    if (html === said) return;
    said = html;
    place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    mark(form, place);
    tell(form, place);
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const values = new FormData(form);
    const sent = new URLSearchParams();
    for (const name of [...fields, "SubmissionKey", "__RequestVerificationToken"]) {
      const value = values.get(name);
      if (typeof value === "string" && value.trim()) sent.set(name, value);
    }
    // Also what is empty: the server reads rows in their order.
    for (const [name, value] of values) if (name.startsWith(others)) sent.set(name, String(value));
    if (place.dataset.enquiry) sent.set("Enquiry", place.dataset.enquiry);
    try {
      const answer = await fetch(place.dataset.conflicts!, { method: "POST", body: sent, signal: asked.signal });
      if (answer.ok && !answer.redirected) show((await answer.text()).trim());
      // Who types that fast is asked again when the minute is over.
      else if (answer.status === 429) later(1000 * Number(answer.headers.get("Retry-After") ?? 10));
    } catch {
      // Without the server nothing is said here; the record shows the check once the form is saved.
    }
  };
  const later = (wait: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, wait);
  };
  const notice = (event: Event) => {
    if (isLookedFor((event.target as HTMLInputElement).name)) later(quiet);
  };

  form.addEventListener("input", notice);
  form.addEventListener("change", notice);
  place.addEventListener("focusout", () => setTimeout(() => waiting !== undefined && show(waiting)));
  place.addEventListener("click", event => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-same-as]");
    if (button) choose(form, place, button);
  });
  const isTyped = ([name, value]: [string, FormDataEntryValue]) => name !== "CallerIsAccused" && isLookedFor(name) && value !== "";
  if ([...new FormData(form)].some(isTyped)) later(0);
}

// Where the panel stands beneath what is typed, a link beside the button says that there is something in it.
function tell(form: HTMLFormElement, place: HTMLElement): void {
  const matches = all(".match", place).length;
  for (const link of all<HTMLElement>("[data-seen-link]", form)) {
    link.hidden = matches === 0;
    link.textContent = matches === 0 ? "" : `Known already: ${matches}`;
  }
}

const repeatOf = (form: HTMLFormElement) => form.querySelector<HTMLInputElement>("[name=RepeatOf]");

// Pressed once it fills the field, pressed again it clears it.
function choose(form: HTMLFormElement, place: HTMLElement, button: HTMLButtonElement): void {
  const field = repeatOf(form);
  if (!field) return;
  field.value = field.value === button.dataset.sameAs ? "" : button.dataset.sameAs!;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  mark(form, place);
}

function mark(form: HTMLFormElement, place: HTMLElement): void {
  for (const button of all<HTMLButtonElement>("[data-same-as]", place))
    button.setAttribute("aria-pressed", String(repeatOf(form)?.value === button.dataset.sameAs));
}
