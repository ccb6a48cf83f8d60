import { expect, phone, test } from "./fixtures.ts";

test("somebody who is no member is invited, says no once, and is not asked again", async ({ page, elsewhere, signInAs, expectSound }) => {
  await signInAs("Claire");
  await page.goto("/demo/adherents/non-adherents?contact=may");
  await expectSound(page);
  const line = page
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name: /^Noter que/ }) })
    .first();
  const box = line.getByRole("checkbox");
  const name = (await box.getAttribute("aria-label"))!.replace(/^Choisir /, "");
  const invitations = "/demo/administration/messages?q=Vous+êtes+attendu";
  const newest = async () => {
    await page.goto(invitations);
    return page.getByRole("row").nth(1).getByRole("link").first().getAttribute("href");
  };
  const before = await newest();
  await page.goBack();
  await box.check();
  await page.getByRole("button", { name: "Inviter les personnes choisies" }).click();
  await expect(page.getByText(/^1\sinvitation part\.$/)).toBeVisible();

  // The invitation is written by a job, a moment later: those of the past are there already.
  await expect.poll(newest).not.toBe(before);
  await page.getByRole("row").nth(1).getByRole("link").first().click();
  const said = await page
    .getByRole("article")
    .getByText(/Ne plus recevoir d’invitation/)
    .textContent();
  const counter = await elsewhere(phone);
  await counter.goto(/https?:\S+/.exec(said ?? "")![0]);
  await expect(counter.getByRole("heading", { level: 1, name: "Ne plus recevoir d’invitation" })).toBeVisible();
  await expectSound(counter);
  await counter.getByRole("button", { name: "Ne plus m’inviter" }).click();
  await expect(counter.getByText("C’est noté. Nous ne vous inviterons plus.")).toBeVisible();
  await expectSound(counter);

  await page.goto(`/demo/adherents/non-adherents?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("row").filter({ hasText: name }).filter({ hasText: "Ne veut pas" })).toHaveCount(1);
});
