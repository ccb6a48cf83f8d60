// The browser of the journeys: the system's, never one downloaded by a test tool.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { giveUp, run, withProgress } from "./run.mjs";
import { words } from "./words.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const usual = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** The path of a Chromium, installed first where we may (root on Debian or Ubuntu). */
export const ensureChromium = async () => {
  const known = findChromium();
  if (known) return known;
  if (process.getuid?.() !== 0 || !findProgram("apt-get")) return giveUp(words.noChromium);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => run("apt-get", args, { capture: true, env });
  const { said } = await withProgress(words.installingChromium, async () => {
    await apt("update", "-q");
    return apt("install", "-yq", "--no-install-recommends", "chromium", "fonts-dejavu-core", "fonts-liberation");
  });
  return findChromium() ?? giveUp(words.noChromium, said);
};

const findChromium = () => [process.env.CHROMIUM_PATH, ...names.map(findProgram), ...usual].find((path) => path && isProgram(path));

const findProgram = (name) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram);

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
