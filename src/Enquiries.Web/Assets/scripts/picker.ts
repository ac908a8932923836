import { all, element } from "./dom";
import { type Entry, type Match, fragments, search } from "./match";

const limit = 60;

function entryOf(option: HTMLOptionElement): Entry {
  const group = option.parentElement instanceof HTMLOptGroupElement ? option.parentElement.label : "";
  const synonyms = (option.dataset.search ?? "").split(";").map(word => word.trim()).filter(Boolean);
  return { value: option.value, name: option.text.trim(), group, synonyms, act: option.dataset.act ?? "" };
}

const isUnlisted = (option: HTMLOptionElement) => option.dataset.unlisted !== undefined;

const marked = (text: string, typed: string) =>
  element("span", {}, ...fragments(text, typed).map(([piece, hit]) => (hit ? element("mark", {}, piece) : piece)));

// A combobox with a list (ARIA's pattern) in front of a <select>, which stays in the form, unseen, and holds the answer.
class Picker {
  private readonly input = element("input", { type: "text", class: "form-control picker__input", role: "combobox" });
  private readonly list = element("div", { class: "picker__list", role: "listbox", hidden: "" });
  private readonly chips = element("ul", { class: "chips" });
  private readonly status = element("span", { class: "visually-hidden", role: "status" });
  private readonly problem = element("p", { class: "field__error", "aria-live": "polite", hidden: "" });
  private readonly entries: Entry[];
  // Offered where nothing was found: <select data-picker-spare="unknown">.
  private readonly spare?: Entry;
  private shown: Match[] = [];
  private active = -1;
  private wasInvalid = false;
  private typed = false;

  constructor(private readonly select: HTMLSelectElement) {
    this.entries = [...select.options].filter(option => option.value && !isUnlisted(option)).map(entryOf);
    this.spare = this.entries.find(entry => entry.value === select.dataset.pickerSpare);
    this.wasInvalid = select.getAttribute("aria-invalid") === "true";
    this.dress();
    this.input.addEventListener("input", () => this.open((this.typed = true)));
    this.input.addEventListener("click", () => this.list.hidden && this.open(false));
    this.input.addEventListener("keydown", event => this.key(event));
    this.input.addEventListener("blur", () => this.leave());
    this.list.addEventListener("mousedown", event => {
      event.preventDefault();
      const option = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
      if (option) this.choose(Number(option.dataset.index));
    });
    select.addEventListener("change", () => this.reflect());
    // Ctrl+Enter sends the form with the focus still here.
    select.form?.addEventListener("submit", () => this.leave());
    select.form?.addEventListener("reset", () => setTimeout(() => this.reflect()));
    addEventListener("pageshow", () => this.reflect());
    this.reflect();
  }

  // The input takes over the select's name to the outside: its id, label, hint, error and access key.
  private dress(): void {
    const { select, input, list } = this;
    const id = select.id;
    select.id = `${id}-choice`;
    list.id = `${id}-list`;
    input.id = id;
    for (const name of ["aria-describedby", "aria-invalid", "aria-required", "accesskey", "autofocus"]) {
      const value = select.getAttribute(name);
      if (value !== null) input.setAttribute(name, value);
    }
    // Two elements with one access key, the first of them hidden: the browser would go to neither.
    select.removeAttribute("accesskey");
    for (const [name, value] of Object.entries({ autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list" }))
      input.setAttribute(name, value);
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    const label = document.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(id)}"]`);
    const name = label?.firstChild?.textContent?.trim() || "Choices";
    list.setAttribute("aria-label", name);
    this.chips.setAttribute("aria-label", `${name}: chosen`);
    if (select.multiple) list.setAttribute("aria-multiselectable", "true");
    const box = element("div", { class: "picker" }, input, list, this.status);
    select.hidden = true;
    select.after(box);
    box.after(this.problem);
    this.problem.id = `${id}-unlisted`;
    if (select.multiple) box.before(this.chips);
    if (select.autofocus) input.focus();
  }

  private chosen(): HTMLOptionElement[] {
    return [...this.select.selectedOptions].filter(option => option.value);
  }

  // Shows what the select holds: the name in the field, or chips above it.
  private reflect(): void {
    const chosen = this.chosen();
    if (!this.select.multiple) this.input.value = chosen[0]?.text.trim() ?? "";
    else this.chips.replaceChildren(...chosen.map(option => this.chip(option)));
    this.typed = false;
    this.warn(chosen.filter(isUnlisted).map(option => `“${option.text.trim()}” is not in the list.`).join(" "));
  }

  // The server's own error, where there is one, says the same already.
  private warn(text: string): void {
    const said = !text || document.getElementById(`${this.input.id}-error`) !== null;
    this.problem.hidden = said;
    this.problem.textContent = said ? "" : text;
    this.input.closest(".field")?.classList.toggle("field--invalid", text !== "" || this.wasInvalid);
    if (text || this.wasInvalid) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
    if (!said) this.input.setAttribute("aria-errormessage", this.problem.id);
    else this.input.removeAttribute("aria-errormessage");
  }

  private chip(option: HTMLOptionElement): HTMLElement {
    const remove = element("button", { type: "button", "aria-label": `Remove ${option.text.trim()}` }, "×");
    remove.addEventListener("click", () => {
      this.set(option, false);
      this.input.focus();
    });
    return element("li", {}, element("span", {}, option.text.trim()), remove);
  }

  // What is in no list stays, to be seen, corrected, and refused by the server with a reason.
  private keep(text: string): void {
    const option = element("option", { value: text, "data-unlisted": "" }, text);
    this.select.append(option);
    if (this.select.multiple) this.input.value = "";
    this.set(option, true);
  }

  private set(option: HTMLOptionElement, selected: boolean): void {
    option.selected = selected;
    for (const other of [...this.select.options]) if (isUnlisted(other) && !other.selected) other.remove();
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private open(byTyping: boolean): void {
    const query = byTyping || this.select.multiple ? this.input.value : "";
    this.shown = search(this.entries, query);
    const total = this.shown.length;
    if (!total && this.spare) this.shown = [{ entry: this.spare }];
    if (query.trim()) this.shown = this.shown.slice(0, limit);
    this.list.replaceChildren(...this.render(query));
    this.list.hidden = false;
    this.list.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = total === 1 ? "1 found" : `${total} found`;
    const current = this.shown.findIndex(match => match.entry.value === this.select.value);
    this.move(query.trim() && total ? 0 : this.select.multiple ? -1 : current);
  }

  // Grouped while all are shown; ranked, with the group at the side, once something is typed.
  private render(query: string): Node[] {
    const none = element("div", { class: "picker__none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found. Try another word.");
    if (!this.shown.length) return [none];
    const options = this.shown.map((match, index) => this.option(match, index, query));
    if (this.isSpare()) return [none, ...options];
    if (query.trim()) return options;
    const groups = new Map<string, Node[]>();
    this.shown.forEach(({ entry }, index) => groups.set(entry.group, [...(groups.get(entry.group) ?? []), options[index]!]));
    return [...groups].flatMap(([name, members]) => {
      if (!name) return members;
      const title = element("div", { class: "picker__group", role: "presentation" }, name);
      return [element("div", { role: "group", "aria-label": name }, title, ...members)];
    });
  }

  private isSpare(): boolean {
    return this.spare !== undefined && search(this.entries, this.input.value).length === 0;
  }

  private option({ entry, synonym }: Match, index: number, query: string): HTMLElement {
    const aside = synonym && !entry.name.toLowerCase().includes(synonym.toLowerCase()) ? synonym : entry.act;
    const option = element("div", { class: "picker__option", role: "option", id: `${this.list.id}-${index}` }, marked(entry.name, query));
    if (aside) {
      const side = marked(aside, query);
      side.className = "picker__aside";
      option.append(" ", side);
    }
    option.dataset.index = String(index);
    const chosen = this.chosen().some(other => other.value === entry.value);
    option.classList.toggle("is-chosen", chosen);
    option.setAttribute("aria-selected", String(chosen));
    return option;
  }

  private move(to: number): void {
    this.active = to;
    for (const option of all<HTMLElement>("[data-index]", this.list)) {
      const here = Number(option.dataset.index) === to;
      option.classList.toggle("is-active", here);
      if (!this.select.multiple) option.setAttribute("aria-selected", String(here));
      if (here) option.scrollIntoView({ block: "nearest" });
    }
    if (to < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${to}`);
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
    this.active = -1;
  }

  private choose(index: number): void {
    const entry = this.shown[index]?.entry;
    const option = [...this.select.options].find(candidate => candidate.value === entry?.value);
    if (!option) return;
    if (this.select.multiple) this.input.value = "";
    this.set(option, this.select.multiple ? !option.selected : true);
    this.close();
  }

  // Leaving takes what is marked if something was typed; an emptied field empties the answer; what is in no list is kept and marked.
  private leave(): void {
    const text = this.input.value.trim();
    const emptied = !this.select.multiple && this.typed && !text;
    if (this.typed && this.active >= 0 && text) this.choose(this.active);
    else if (this.typed && text && search(this.entries, text).length === 0) this.keep(text);
    else if (emptied && this.select.value) {
      this.select.value = "";
      this.select.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (!this.select.multiple) this.reflect();
    else this.input.value = "";
    this.close();
  }

  private key(event: KeyboardEvent): void {
    const open = !this.list.hidden;
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return this.open(this.typed);
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.move((this.active + step + this.shown.length) % Math.max(this.shown.length, 1));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      if (this.active >= 0) this.choose(this.active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.close();
      if (!this.select.multiple) this.reflect();
      else this.input.value = "";
    } else if (event.key === "Backspace" && this.select.multiple && !this.input.value) {
      const last = this.chosen().at(-1);
      if (last) this.set(last, false);
    }
  }
}

export function startPickers(): void {
  for (const select of all<HTMLSelectElement>("select[data-picker]")) new Picker(select);
}
