import type { Page } from "@playwright/test";
import { expect, phone, test } from "./fixtures.ts";
import { dayFromToday } from "./people.ts";

test.use(phone);

const counted = (text: string | null) => Number(/^[\d\s]+/.exec(text ?? "")![0].replace(/\s/g, ""));
/** How many there are to meet, as the round says. */
const toMeet = async (page: Page): Promise<number> => counted(await page.getByText(/^[\d\s]+personnes? à rencontrer$/).textContent());
/** How many have never been met, as the network says. */
const neverMet = async (page: Page): Promise<number> => {
  await page.goto("/demo/adherents/reseau");
  return counted(await page.locator(".figure").filter({ hasText: "Jamais rencontrés" }).locator(".figure-value").textContent());
};

test("a round is planned, made and noted on a telephone, and all of it taken back", async ({ page, signInAs, expectSound }) => {
  await signInAs("Claire");
  const never = await neverMet(page);
  expect(never).toBeGreaterThan(0);
  await expectSound(page);

  await page.goto("/demo/adherents/visites?jamais=oui");
  await expect(page.getByRole("heading", { level: 1, name: "Aller vers" })).toBeVisible();
  // Seven tabs before it: the open one is brought into view.
  await expect(page.locator('.tab-list [aria-current="page"]')).toBeInViewport({ ratio: 1 });
  await expectSound(page);
  await page.getByRole("table", { name: "Par commune" }).getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: /^Aller vers, / })).toBeVisible();
  await expectSound(page);
  const round = page.url();
  const before = await toMeet(page);
  const someone = page.getByRole("checkbox", { name: /^Choisir / }).first();
  const name = (await someone.getAttribute("aria-label"))!.replace(/^Choisir /, "");
  const upcoming = page.getByRole("table", { name: "Visites prévues" }).getByRole("row").filter({ hasText: name });
  const inRound = page.getByRole("checkbox", { name: `Choisir ${name}` });

  await test.step("a visit is planned", async () => {
    await page.getByLabel("Prévoir la tournée le").fill(dayFromToday());
    await page.getByRole("button", { name: "Prévoir la visite de la sélection" }).click();
    await expect(page.getByRole("alert")).toContainText("Choisissez d’abord des personnes dans la liste");
    await expectSound(page);
    await inRound.check();
    await page.getByLabel("Prévoir la tournée le").fill(dayFromToday());
    await page.getByRole("button", { name: "Prévoir la visite de la sélection" }).click();
    await expect(page.getByText(/^1\svisite prévue\.$/)).toBeVisible();
    await expect(upcoming).toContainText("à faire ou à noter");
    await expectSound(page);
  });

  const met = await test.step("it is made: one tap, a note for the team, and the figures move", async () => {
    await upcoming.getByRole("button", { name: `Rencontré : ${name}` }).click();
    await expect(page.getByText("Rencontre notée.")).toBeVisible();
    await expect(upcoming).toHaveCount(0);
    await expectSound(page);
    const address = page.url();
    await page.getByLabel(/^Note de la visite/).fill("Prête à accueillir un stagiaire");
    await page.getByRole("button", { name: "Enregistrer la note" }).click();
    await expect(page.getByText("Note enregistrée.")).toBeVisible();
    await page.goto(round);
    await expect(inRound).toHaveCount(0);
    expect(await toMeet(page)).toBe(before - 1);
    expect(await neverMet(page)).toBe(never - 1);
    return address;
  });

  await test.step("it was somebody else: the visit is to be made again, then not at all", async () => {
    await page.goto(met);
    await page.getByRole("status").getByRole("button", { name: "Annuler" }).click();
    await expect(page.getByText("C’est annulé.")).toBeVisible();
    await expect(upcoming).toContainText("à faire ou à noter");
    expect(await neverMet(page)).toBe(never);
    await page.goto(round);
    await upcoming.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { name: "Visites" })).toBeVisible();
    await expect(page.getByText("Prête à accueillir un stagiaire").first()).toBeVisible();
    await expectSound(page);
    await page.goto(round);
    await upcoming.getByRole("button", { name: `Retirer la visite prévue : ${name}` }).click();
    await expect(upcoming).toHaveCount(0);
    await page.goto(round);
    await expect(inRound).toBeVisible();
    expect(await toMeet(page)).toBe(before);
  });
});
