import { paths } from "#features/attachment/paths.ts";
import { served } from "./served.ts";
import { coordinator, type Visitor, visitor } from "./visitor.ts";
import { foundList, inHouse, inTemporaryFolder, type Print } from "./world.ts";

const home = "/demo";

/** What travels at a first visit, as a browser of today asks for it: the page, its styles, scripts, font and icon, headers left out. */
export const run = (print: Print): Promise<void> =>
  inTemporaryFolder(async (dataDir) => {
    await inHouse(dataDir, (house) => foundList(house, "demo", 300));
    await served(dataDir, async ({ origin }) => {
      const anybody = visitor(origin);
      const staff = await coordinator(origin, home);
      print("weight.first_visit", kilobytes(await weigh(anybody, home)), "KB");
      print("weight.form", kilobytes(await weigh(anybody, paths.ask(home))), "KB");
      print("weight.staff", kilobytes(await weigh(staff, paths.list(home))), "KB");
      anybody.leave();
      staff.leave();
    });
  });
const kilobytes = (bytes: number) => bytes / 1000;

const weigh = async (who: Visitor, path: string): Promise<number> => {
  const page = await who.get(path);
  const html = page.text();
  const needed = [...html.matchAll(/<link [^>]*href="(\/[^"]+)"|<script [^>]*src="(\/[^"]+)"|<img [^>]*src="(\/[^"]+)"/g)];
  const files = new Set(needed.map(([, link, script, image]) => (link ?? script ?? image)!));
  let bytes = page.bytes;
  for (const file of files) {
    const answer = await who.get(file);
    if (answer.status !== 200) throw new Error(`${file} answered ${answer.status}`);
    // Scripts name the parts they load, styles the fonts: a first visit fetches them too.
    for (const [, part] of file.endsWith(".js") ? answer.text().matchAll(/from"\.\/([^"]+\.js)"/g) : []) files.add(`/assets/${part}`);
    bytes += answer.bytes;
  }
  return bytes;
};
