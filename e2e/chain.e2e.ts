import { answer, noteOutcome, seeOwnNews } from "./chain/answering.ts";
import { takeCalls } from "./chain/calling.ts";
import { importSpreadsheet, keepImport } from "./chain/importing.ts";
import { askWhetherStill, endCycle, prepareCycle, sendCycle, statePlaces } from "./chain/offering.ts";
import { newChain } from "./chain/people.ts";
import { expect, test } from "./fixtures.ts";
import { readCounters } from "./paper.ts";

for (const scripts of [true, false])
  test.describe(scripts ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: scripts });
    test.setTimeout(300_000);

    test("from a spreadsheet to a patient seen", async ({ page, elsewhere, signInAs, expectSound, mistakes }) => {
      // The same pages twice: axe reads them the first time, and every other page in its own journey.
      const expectQuiet = async () => expect(mistakes).toEqual([]);
      const step = <T>(what: string, act: () => Promise<T>): Promise<T> =>
        test.step(what, async () => {
          const done = await act();
          await expectQuiet();
          return done;
        });
      const chain = newChain({ page, elsewhere, signInAs, expectSound: scripts ? expectSound : expectQuiet, scripts });
      await signInAs("Claire");
      const before = await readCounters(page);
      await step("a spreadsheet enters the list", () => importSpreadsheet(chain));
      await step("people call", () => takeCalls(chain));
      await step("a practice states its places", () => statePlaces(chain));
      const own = await step("a person confirms", () => askWhetherStill(chain));
      const cycle = await step("a cycle is prepared", () => prepareCycle(chain));
      const link = await step("the cycle is sent", () => sendCycle(chain));
      await step("the practice answers", () => answer(chain, link));
      await step("the patient knows", () => seeOwnNews(chain, own));
      await step("the secretary notes the outcome", () => noteOutcome(chain));
      await step("the figures move by what was done", async () => {
        const after = await readCounters(page);
        expect(after).toMatchObject({ accepted: before.accepted + 1, seen: before.seen + 1, declared: before.declared + 1 });
        expect(after.offered).toBeGreaterThanOrEqual(before.offered + 2);
      });
      await step("the cycle ends", () => endCycle(chain, cycle));
      await step("the import stays", () => keepImport(chain));
    });
  });
