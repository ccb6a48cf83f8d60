const before = "00000000-0000-0000-0000-000000000000";
const perPage = 500;
/** What a page is: at most `size` rows that come after an id, in the order of their ids. */
type ReadPage<Row> = (after: string, size: number) => PromiseLike<Row[]>;

/** All the rows of a question, read a page at a time: thousands of them, made ready at once, would hold the server. */
export const inPages = async <Row extends { id: string }>(read: ReadPage<Row>, size: number = perPage): Promise<Row[]> => {
  const all: Row[] = [];
  for (let page: Row[] | undefined; page === undefined || page.length === size; all.push(...page))
    page = await read(all.at(-1)?.id ?? before, size);
  return all;
};
