// npm test: every check in order, stopped at the first failure. --only NAME[,NAME] runs some of them.
import { parseArgs } from "node:util";
import { ensureInstalled } from "./prepare.mjs";
import { giveUp } from "./run.mjs";
import { steps } from "./steps.mjs";
import { words } from "./words.mjs";

const { values } = parseArgs({ options: { only: { type: "string" } } });
const known = steps.map(({ name }) => name);
const only = values.only?.split(",") ?? known;
const unknown = only.find((name) => !known.includes(name));
if (unknown) giveUp(words.unknownStep(unknown, known.join(", ")));

await ensureInstalled();
const chosen = steps.filter(({ name }) => only.includes(name));
const total = { passed: 0, failed: 0 };
for (const [index, { title, run }] of chosen.entries()) {
  process.stdout.write(`\n${words.step(index + 1, chosen.length, title)}\n`);
  const started = performance.now();
  const { code, said, passed = 0, failed = 0 } = await run();
  const time = words.seconds(performance.now() - started);
  total.passed += passed;
  // A check that fails without counting counts for one.
  total.failed += code === 0 ? failed : Math.max(1, failed);
  if (code !== 0 && said) process.stdout.write(`${said.trim()}\n`);
  process.stdout.write(`${code === 0 ? words.passed(title, time) : words.failed(title, time)}\n`);
  if (code !== 0) break;
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);
