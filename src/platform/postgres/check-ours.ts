import pg from "pg";
import { CannotStart } from "./cannot-start.ts";
import { words } from "./words.ts";

/** Makes sure the server behind this URL takes our password. */
export const checkOurs = async (url: string, cluster: string) => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code === "28P01") throw new CannotStart(words.notOurs(cluster), { cause: error });
    throw error;
  } finally {
    await client.end();
  }
};
