import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

test.setTimeout(120_000);

/** Gives Sami the coordination too, or takes it back. */
const coordinate = async (claire: Page, on: boolean): Promise<void> => {
  await claire.goto("/demo/administration/acces");
  await claire.getByRole("link", { name: /Sami Lavande/ }).click();
  await claire.getByLabel(/^Coordination/).setChecked(on);
  await claire.getByRole("button", { name: "Enregistrer les rôles" }).click();
  await expect(claire.getByText("Les rôles sont changés.")).toBeVisible();
};
const nameOf = (row: ReturnType<Page["getByRole"]>) => row.getByRole("rowheader").getByRole("link").first().textContent();
const namesIn = (page: Page) => page.getByRole("row").getByRole("rowheader").getByRole("link").allTextContents();
const openLine = (page: Page, name: string) => page.getByRole("link", { name: `Déplacer ou retirer ${name}`, exact: true }).click();
const toldBy = (page: Page, who: string) =>
  expect(page.getByRole("alert").first()).toContainText(new RegExp(`${who}.* modifié ce cycle à l’instant : relisez`));

test("two coordinators change the same cycle: the second is told, nothing is lost", async ({ page, elsewhere, signInAs, expectSound }) => {
  await signInAs("Claire");
  await coordinate(page, true);
  const sami = await elsewhere();
  await signInAs("Sami", sami);

  await page.goto("/demo/medecin-traitant/cycles");
  await page.getByRole("button", { name: "Préparer le prochain cycle" }).click();
  await page.getByRole("link", { name: "Par personne" }).click();
  const cycle = page.url();
  const rows = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
  const [first, second] = [(await nameOf(rows.nth(0)))!, (await nameOf(rows.nth(1)))!];

  // Both have a page of the same draft before them; Claire acts first.
  await sami.goto(cycle);
  await openLine(sami, second);
  await openLine(page, first);
  await page.getByRole("button", { name: "Retirer de ce cycle" }).click();
  await expect(page.getByText("Retirée de ce cycle : la personne reste dans la liste.")).toBeVisible();

  await sami.getByRole("button", { name: "Retirer de ce cycle" }).click();
  await toldBy(sami, "Claire Primevère");
  await expectSound(sami);
  await sami.goto(cycle);
  expect(await namesIn(sami)).not.toContain(first);
  expect(await namesIn(sami)).toContain(second);
  await openLine(sami, second);
  await sami.getByRole("button", { name: "Retirer de ce cycle" }).click();
  await expect(sami.getByText("Retirée de ce cycle : la personne reste dans la liste.")).toBeVisible();

  // Claire's page is the older one now: her way back is refused before it hides what Sami did, then taken.
  await page.getByRole("status").getByRole("button", { name: "Annuler" }).click();
  await toldBy(page, "Sami Lavande");
  await expectSound(page);
  await page.getByText("2 modifications à la main").click();
  await page.getByRole("listitem").filter({ hasText: "Claire Primevère" }).getByRole("button", { name: "Annuler" }).click();
  await expect(page.getByText("C’est annulé.")).toBeVisible();
  await page.goto(cycle);
  expect(await namesIn(page)).toContain(first);
  expect(await namesIn(page)).not.toContain(second);

  await page.getByRole("button", { name: "Abandonner ce cycle" }).click();
  await expect(page.getByText("Cycle abandonné.")).toBeVisible();
  await sami.goto(cycle);
  await expect(sami.getByText("Ce cycle est abandonné : rien n’a été envoyé.")).toBeVisible();
  await expectSound(sami);
  await coordinate(page, false);
});
