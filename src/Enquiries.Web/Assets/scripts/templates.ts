import { all } from "./dom";

// [data-questions="Body"]: a select of templates and a button that puts the chosen one's text (#questions-ID) into that field at the cursor.
// data-questions-stage="Stage": a select whose answer decides which templates come first. [data-questions-copy]: what does without a script.
const most = 24;

export function startQuestions(): void {
  for (const box of all<HTMLElement>("[data-questions]")) {
    const field = document.getElementById(box.dataset.questions ?? "") as HTMLTextAreaElement | null;
    const select = box.querySelector("select");
    const button = box.querySelector("button");
    if (!field || !select || !button) continue;
    box.hidden = false;
    for (const copy of all<HTMLElement>("[data-questions-copy]")) copy.hidden = true;
    // Choosing is no answer of the form: nothing is to be kept or asked about for it.
    for (const kind of ["input", "change"]) select.addEventListener(kind, event => event.stopPropagation());
    // A field nobody has been in has its cursor before all that stands there.
    let visited = false;
    field.addEventListener("focus", () => (visited = true));
    const put = (event: Event) => {
      event.preventDefault();
      const text = document.getElementById(`questions-${select.value}`)?.textContent;
      if (!text) return;
      const at = visited ? field.selectionEnd : field.value.length;
      insert(field, at, text);
    };
    if (box instanceof HTMLFormElement) box.addEventListener("submit", put);
    else button.addEventListener("click", put);
    const stage = document.getElementById(box.dataset.questionsStage ?? "") as HTMLSelectElement | null;
    stage?.addEventListener("change", () => sort(select, stage.value));
    if (stage) sort(select, stage.value);
  }
}

function insert(field: HTMLTextAreaElement, at: number, text: string): void {
  const before = field.value.slice(0, at);
  const whole = (before && !before.endsWith("\n") ? "\n" : "") + text + (field.value[at] === "\n" ? "" : "\n");
  // As many lines as a screen has room for, so that the answers are written in sight of their questions.
  field.rows = Math.max(field.rows, Math.min(most, (field.value + whole).split("\n").length));
  field.focus();
  field.setSelectionRange(at, at);
  // What is typed by a command can be undone with Ctrl+Z; both ways the form hears of it and keeps the draft.
  if (document.execCommand("insertText", false, whole)) return;
  field.setRangeText(whole, at, at, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function sort(select: HTMLSelectElement, stage: string): void {
  const first = select.querySelector<HTMLOptGroupElement>("[data-questions-first]");
  const others = select.querySelector<HTMLOptGroupElement>("[data-questions-others]");
  if (!first || !others) return;
  const chosen = select.value;
  const options = [...select.options];
  // The others go back to their order, which is that of the stages.
  options.sort((one, other) => Number(one.dataset.order ?? 0) - Number(other.dataset.order ?? 0));
  for (const option of options) (stage && option.dataset.stage === stage ? first : others).append(option);
  first.hidden = first.children.length === 0;
  others.label = first.hidden ? "All" : "Others";
  if (first.hidden) select.value = chosen;
  else select.selectedIndex = 0;
}
