export interface Entry {
  readonly value: string;
  readonly name: string;
  readonly group: string;
  readonly synonyms: readonly string[];
  readonly act: string;
}

export interface Match {
  readonly entry: Entry;
  // What was found beside the name, to show why an entry is in the list.
  readonly synonym?: string;
}

// "s.15A", "section 15a" and "s 15a" are one; so are capitals, accents and punctuation.
export function normalise(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\b(?:sections?|ss?)\b[.\s]*(?=\d)/g, "s")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

const startsWord = (text: string, word: string) => ` ${text}`.includes(` ${word}`);
const everyWord = (text: string, words: string[]) => words.every(word => startsWord(text, word));

// Lower is better: beginning of the name, a synonym, words of the name, the Act and section, words found here and there.
function rank(entry: Entry, query: string, words: string[]): [number, string?] | undefined {
  const name = normalise(entry.name);
  const act = normalise(entry.act);
  // A section is often said without its "s": 15A.
  const sections = words.map(word => (/^\d/.test(word) ? `s${word}` : word));
  if (name.startsWith(query)) return [0];
  const exact = entry.synonyms.find(synonym => normalise(synonym) === query);
  if (exact) return [1, exact];
  const begun = entry.synonyms.find(synonym => normalise(synonym).startsWith(query));
  if (begun) return [2, begun];
  if (everyWord(name, words)) return [3];
  const worded = entry.synonyms.find(synonym => everyWord(normalise(synonym), words));
  if (worded) return [4, worded];
  // "s15" means section 15 before it means 15A.
  if (sections.every(word => ` ${act} `.includes(` ${word} `))) return [5];
  if (everyWord(act, words) || everyWord(act, sections)) return [6];
  const anywhere = [name, act, normalise(entry.group), ...entry.synonyms.map(normalise)].join(" ");
  return words.every((word, i) => startsWord(anywhere, word) || startsWord(anywhere, sections[i]!)) ? [7] : undefined;
}

export function search(entries: readonly Entry[], typed: string): Match[] {
  const query = normalise(typed);
  if (!query) return entries.map(entry => ({ entry }));
  const words = query.split(" ");
  return entries
    .flatMap(entry => {
      const found = rank(entry, query, words);
      return found ? [{ entry, rank: found[0], synonym: found[1] }] : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry, synonym }) => (synonym ? { entry, synonym } : { entry }));
}

// The pieces of a text, each told whether it is what was typed.
export function fragments(text: string, typed: string): [string, boolean][] {
  const words = typed.trim().split(/\s+/).filter(Boolean).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return [[text, false]];
  const pattern = new RegExp(`(?<![\\p{L}\\d])(${words.join("|")})`, "giu");
  return text.split(pattern).map((piece, index) => [piece, index % 2 === 1] as [string, boolean]).filter(([piece]) => piece);
}
