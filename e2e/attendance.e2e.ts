import { expect, test } from "./fixtures.ts";

test("who came to a meeting is found in a long list, noted, and taken back", async ({ page, signInAs, expectSound }) => {
  await signInAs("Claire");
  await page.goto(`${new URL(page.url()).pathname}/adherents/participations/nouvelle`);
  const boxes = page.getByRole("checkbox");
  const all = await boxes.count();
  expect(all).toBeGreaterThan(200);
  const of = async (box: typeof boxes) => page.locator(`input[value="${await box.inputValue()}"]`);
  const [first, last] = [await of(boxes.first()), await of(boxes.last())];
  const nameOf = (box: typeof first) => box.evaluate((it) => it.nextElementSibling?.firstChild?.textContent ?? "");
  const [one, other] = [await nameOf(first), await nameOf(last)];
  const find = page.getByLabel("Retrouver dans la liste");
  // Written without its accents nor its ligature.
  await find.fill("oeillet");
  await expect(page.getByRole("checkbox", { name: /Œillet/ }).first()).toBeVisible();
  await find.fill(one.toUpperCase());
  await expect(last).toBeHidden();
  await first.check();
  // Enter goes to who was found: it does not send what is not finished.
  await find.press("Enter");
  await expect(first).toBeFocused();
  await find.fill("personne de ce nom");
  await expect(first).toBeHidden();
  await expect(page.getByText(`0 / ${all}`)).toBeVisible();
  await find.fill(other);
  await last.check();
  await find.fill("");
  await expect(first).toBeVisible();
  await expectSound(page);

  const subject = "Réunion d’essai du parcours";
  await page.getByLabel("Intitulé").fill(subject);
  await page.getByRole("button", { name: "Enregistrer les participations" }).click();
  await expect(page.getByText("2 participations notées.")).toBeVisible();
  await page.getByRole("link", { name: subject }).click();
  await expect(page.getByRole("link", { name: one })).toBeVisible();
  await expect(page.getByRole("link", { name: other })).toBeVisible();
  await page.goBack();
  await page.getByRole("button", { name: "Annuler" }).click();
  await expect(page.getByText("2 participations annulées.")).toBeVisible();
  await expect(page.getByRole("link", { name: subject })).toHaveCount(0);
});
