const often = 8;
const longest = 4000;
const mostNamed = 300;
const mostCounted = 2000;

/**
 * Gives a name to statements that come again and again, so that the database reads and plans each once per connection instead
 * of every time. Only texts met `often` are named, and not more than `mostNamed`: lists of varying length never fill its memory.
 */
export const statementNames = (): ((text: string) => string | undefined) => {
  const names = new Map<string, string>();
  const met = new Map<string, number>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostNamed || text.length > longest) return known;
    const times = (met.get(text) ?? 0) + 1;
    if (times < often) {
      if (met.size >= mostCounted) met.clear();
      met.set(text, times);
      return undefined;
    }
    met.delete(text);
    const name = `s${names.size}`;
    names.set(text, name);
    return name;
  };
};
