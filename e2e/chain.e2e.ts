import { answer, noteOutcome, seeOwnNews } from "./chain/answering.ts";
import { importSpreadsheet, keepImport, takeCalls } from "./chain/entering.ts";
import { askWhetherStill, endCycle, prepareCycle, sendCycle, statePlaces } from "./chain/offering.ts";
import { newChain } from "./chain/people.ts";
import { expect, test } from "./fixtures.ts";
import { readCounters } from "./paper.ts";

for (const scripts of [true, false])
  test.describe(scripts ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: scripts });
    test.setTimeout(600_000);

    test("from a spreadsheet to a patient seen", async ({ page, elsewhere, signInAs, expectSound, mistakes }) => {
      // The same pages twice: axe reads them the first time.
      const expectQuiet = async () => expect(mistakes).toEqual([]);
      const chain = newChain({ page, elsewhere, signInAs, expectSound: scripts ? expectSound : expectQuiet, scripts });
      await signInAs("Claire");
      const before = await readCounters(page);
      await test.step("a spreadsheet enters the list", () => importSpreadsheet(chain));
      await test.step("people call", () => takeCalls(chain));
      await test.step("a practice states its places", () => statePlaces(chain));
      const own = await test.step("a person confirms", () => askWhetherStill(chain));
      const cycle = await test.step("a cycle is prepared", () => prepareCycle(chain));
      const link = await test.step("the cycle is sent", () => sendCycle(chain));
      await test.step("the practice answers", () => answer(chain, link));
      await test.step("the patient knows", () => seeOwnNews(chain, own));
      await test.step("the secretary notes the outcome", () => noteOutcome(chain));
      await test.step("the figures move by what was done", async () => {
        const after = await readCounters(page);
        await chain.expectSound(page);
        expect(after).toMatchObject({ accepted: before.accepted + 1, seen: before.seen + 1, declared: before.declared + 1 });
        expect(after.offered).toBeGreaterThanOrEqual(before.offered + 2);
      });
      await test.step("the cycle ends", () => endCycle(chain, cycle));
      await test.step("the import stays", () => keepImport(chain));
    });
  });
