import { all, element } from "./dom";
import { type Entry, type Match, fragments, search } from "./match";

const limit = 60;

function entryOf(option: HTMLOptionElement): Entry {
  const group = option.parentElement instanceof HTMLOptGroupElement ? option.parentElement.label : "";
  const synonyms = (option.dataset.search ?? "").split(";").map(word => word.trim()).filter(Boolean);
  return { value: option.value, name: option.text.trim(), group, synonyms, act: option.dataset.act ?? "" };
}

const marked = (text: string, typed: string) =>
  element("span", {}, ...fragments(text, typed).map(([piece, hit]) => (hit ? element("mark", {}, piece) : piece)));

// A combobox with a list (ARIA's pattern) in front of a <select>, which stays in the form, unseen, and holds the answer.
class Picker {
  private readonly input = element("input", { type: "text", class: "form-control picker__input", role: "combobox" });
  private readonly list = element("div", { class: "picker__list", role: "listbox", hidden: "" });
  private readonly chips = element("ul", { class: "chips" });
  private readonly status = element("span", { class: "visually-hidden", role: "status" });
  private readonly entries: Entry[];
  private shown: Match[] = [];
  private active = -1;
  private typed = false;

  constructor(private readonly select: HTMLSelectElement) {
    this.entries = [...select.options].filter(option => option.value).map(entryOf);
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
  }

  private chip(option: HTMLOptionElement): HTMLElement {
    const remove = element("button", { type: "button", "aria-label": `Remove ${option.text.trim()}` }, "×");
    remove.addEventListener("click", () => {
      this.set(option, false);
      this.input.focus();
    });
    return element("li", {}, element("span", {}, option.text.trim()), remove);
  }

  private set(option: HTMLOptionElement, selected: boolean): void {
    option.selected = selected;
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private open(byTyping: boolean): void {
    const query = byTyping || this.select.multiple ? this.input.value : "";
    this.shown = search(this.entries, query);
    const total = this.shown.length;
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
    if (!this.shown.length) return [element("div", { class: "picker__none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found. Try another word.")];
    const options = this.shown.map((match, index) => this.option(match, index, query));
    if (query.trim()) return options;
    const groups = new Map<string, Node[]>();
    this.shown.forEach(({ entry }, index) => groups.set(entry.group, [...(groups.get(entry.group) ?? []), options[index]!]));
    return [...groups].flatMap(([name, members]) => {
      if (!name) return members;
      const title = element("div", { class: "picker__group", role: "presentation" }, name);
      return [element("div", { role: "group", "aria-label": name }, title, ...members)];
    });
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

  // Leaving takes what is marked if something was typed; an emptied field empties the answer; anything else is put back.
  private leave(): void {
    const emptied = !this.select.multiple && this.typed && !this.input.value.trim();
    if (this.typed && this.active >= 0 && this.input.value.trim()) this.choose(this.active);
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
