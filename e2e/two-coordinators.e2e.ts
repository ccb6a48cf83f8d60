import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { findInCycle } from "./paper.ts";

/** Gives Sami the coordination too, or takes it back. */
const coordinate = async (claire: Page, on: boolean): Promise<void> => {
  await claire.goto("/demo/administration/acces");
  await claire.getByRole("link", { name: /Sami Lavande/ }).click();
  await claire.getByLabel(/^Coordination/).setChecked(on);
  await claire.getByRole("button", { name: "Enregistrer les rôles" }).click();
  await expect(claire.getByText("Les rôles sont changés.")).toBeVisible();
};

/** Somebody before a page of the draft, and the person of the list they are about to take out. */
type Hand = { page: Page; who: string; line: string };
const openLine = async ({ page, line }: Hand, cycle: string): Promise<void> => {
  await page.goto(cycle);
  await (await findInCycle(page, line)).getByRole("link", { name: /^Déplacer ou retirer/ }).click();
};
const takeOut = ({ page }: Hand) => page.getByRole("button", { name: "Retirer de ce cycle" }).click();
const done = ({ page }: Hand) => page.getByText("Retirée de ce cycle : la personne reste dans la liste.");
const told = ({ page }: Hand) => page.getByRole("alert").filter({ hasText: / modifié ce cycle .*\s: relisez/ });
const expectIn = async ({ page }: Hand, cycle: string, line: string, there: boolean): Promise<void> => {
  await page.goto(cycle);
  await expect(await findInCycle(page, line)).toHaveCount(there ? 1 : 0);
};

test.afterEach(async ({ page }) => coordinate(page, false));

test("two coordinators change a cycle at once: the second is told, nothing is lost", async ({ page, elsewhere, signInAs, expectSound }) => {
  await signInAs("Claire");
  await coordinate(page, true);
  const other = await elsewhere();
  await signInAs("Sami", other);

  await page.goto("/demo/medecin-traitant/cycles");
  await page.getByRole("button", { name: "Préparer le prochain cycle" }).click();
  await page.getByRole("link", { name: "Par personne" }).click();
  await expect(page.getByRole("columnheader").first()).toBeVisible();
  const cycle = page.url();
  const names = page.getByRole("row").getByRole("rowheader").getByRole("link");
  const claire = { page, who: "Claire Primevère", line: (await names.nth(0).textContent())! };
  const sami = { page: other, who: "Sami Lavande", line: (await names.nth(1).textContent())! };
  const both = [claire, sami];

  // Both have the same draft before them and press at the same moment: one is first, whoever it is.
  for (const hand of both) await openLine(hand, cycle);
  await Promise.all(both.map(takeOut));
  for (const hand of both) await expect(done(hand).or(told(hand))).toBeVisible();
  const [first, second] = (await done(claire).isVisible()) ? [claire, sami] : [sami, claire];
  await expect(done(first)).toBeVisible();
  await expect(told(second)).toContainText(first.who);
  await expectSound(second.page);

  // The second sees what the first did, then does what was meant.
  await expectIn(second, cycle, first.line, false);
  await expectIn(second, cycle, second.line, true);
  await openLine(second, cycle);
  await takeOut(second);
  await expect(done(second)).toBeVisible();

  // Now the first has the older page: the way back is refused before it hides what the second did, then taken.
  await first.page.getByRole("status").getByRole("button", { name: "Annuler" }).click();
  await expect(told(first)).toContainText(second.who);
  await first.page.getByText("2 modifications à la main").click();
  await first.page.getByRole("listitem").filter({ hasText: first.who }).getByRole("button", { name: "Annuler" }).click();
  await expect(first.page.getByText("C’est annulé.")).toBeVisible();
  await expectIn(first, cycle, first.line, true);
  await expectIn(first, cycle, second.line, false);

  await first.page.goto(cycle);
  await first.page.getByRole("button", { name: "Abandonner ce cycle" }).click();
  await expect(first.page.getByText("Cycle abandonné.")).toBeVisible();
  await second.page.goto(cycle);
  await expect(second.page.getByText("Ce cycle est abandonné : rien n’a été envoyé.")).toBeVisible();
  await expectSound(second.page);
});
