import { finessFile } from "#demo/national-files.ts";
import { territoryPeople } from "#demo/professionals.ts";
import { expect, test } from "./fixtures.ts";

test("the difference that waits is read, a line refused, the others applied, and all of it taken back", async ({
  page,
  signInAs,
  expectSound,
}) => {
  await signInAs("Claire");
  await page.goto("/demo/annuaire");
  await page.getByRole("link", { name: "Mises à jour" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mises à jour de l’annuaire" })).toBeVisible();
  await expectSound(page);
  await page.getByRole("row").filter({ hasText: "À relire" }).getByRole("link").click();
  const apply = page.getByRole("button", { name: /^Appliquer \d+\schangements$/ });
  const expectToApply = (n: number) => expect(apply).toHaveText(new RegExp(`^Appliquer ${n}\\schangements$`));
  const all = Number(/\d+/.exec((await apply.textContent()) ?? "")?.[0]);
  expect(all).toBeGreaterThan(10);
  await expectSound(page);

  await page.getByRole("link", { name: /^Départs/ }).click();
  const refuse = page.getByRole("button", { name: /^Refuser\s:/ });
  await expect(refuse).toHaveCount(5);
  const name = (await refuse.first().getAttribute("aria-label"))!.replace(/^Refuser\s: /, "");
  await refuse.first().click();
  const line = page.getByRole("row").filter({ hasText: name });
  await expect(line.getByText("Refusé", { exact: true })).toBeVisible();
  await expectToApply(all - 1);
  await expectSound(page);

  await apply.click();
  await expect(page.getByText(new RegExp(`^${all - 1}\\schangements sont dans l’annuaire\\.$`))).toBeVisible();
  await expectSound(page);
  const applied = page.url();
  await page.goto(`/demo/annuaire?noms=oui&q=${encodeURIComponent(name)}`);
  const [family = "", given = ""] = name.split(" ");
  const entry = page.getByRole("link", { name: new RegExp(`${family}.*${given}|${given}.*${family}`, "i") });
  await expect(entry.first(), "who was not let go is still there").toBeVisible();

  await page.goto(applied);
  await page.getByRole("button", { name: "Annuler cette mise à jour" }).click();
  await expect(page.getByText("La mise à jour est annulée : l’annuaire est comme avant.")).toBeVisible();
  await expectSound(page);

  // Left as it was found: the line waits with the others.
  await page.getByRole("link", { name: /^Départs/ }).click();
  await page.getByRole("button", { name: new RegExp(`^Accepter\\s: ${name}$`) }).click();
  await expectToApply(all);
});

test("a file that lacks most places is not believed: it is confirmed, and taken back, or left", async ({ page, signInAs, expectSound }) => {
  const few = finessFile(territoryPeople().establishments.slice(0, 3));
  await signInAs("Claire");
  await page.goto("/demo/annuaire/mises-a-jour");
  await page.getByRole("button", { name: "Lire ces fichiers" }).click();
  await expect(page.getByRole("alert")).toContainText("Choisissez le fichier");
  await expectSound(page);
  const file = { name: "etalab-cs1100507.csv", mimeType: "text/csv", buffer: Buffer.from(few) };
  await page.getByLabel("Établissements (FINESS)").setInputFiles(file);
  await page.getByRole("button", { name: "Lire ces fichiers" }).click();
  const apply = page.getByRole("button", { name: /^Appliquer \d+\schangements?$/ });
  const sure = page.getByLabel(/^Je confirme que \d+ fiches sur \d+ quittent vraiment le territoire/);
  // Read in the background: the page comes by itself to what it found.
  await expect(apply).toBeVisible({ timeout: 60_000 });
  await expect(sure).not.toBeChecked();
  await expectSound(page);

  await apply.click();
  await expect(page.getByRole("alert")).toContainText("cochez la phrase qui le confirme, ou refusez ces lignes");
  await expectSound(page);
  await sure.check();
  await apply.click();
  await expect(page.getByText(/^\d+\schangements sont dans l’annuaire\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Annuler cette mise à jour" }).click();
  await expect(page.getByText("La mise à jour est annulée : l’annuaire est comme avant.")).toBeVisible();

  await page.getByRole("link", { name: /^Départs/ }).click();
  await page.getByRole("button", { name: "Refuser tout" }).click();
  await expect(page.getByText("Refusé", { exact: true }).first()).toBeVisible();
  await expect(sure).toHaveCount(0);
  await page.getByRole("button", { name: "Accepter tout" }).click();
  await expect(sure).toBeVisible();
  await page.getByRole("button", { name: "Abandonner cette lecture" }).click();
  await expect(page.getByRole("row").filter({ hasText: "FINESS" }).filter({ hasText: "Abandonnée" }).first()).toBeVisible();
});
