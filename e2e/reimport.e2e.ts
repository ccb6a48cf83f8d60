import { expect, test } from "./fixtures.ts";

test.setTimeout(120_000);

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
