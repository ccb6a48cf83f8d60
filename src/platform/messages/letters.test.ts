import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMail } from "./render.tsx";
import { inGsm7, mostSegments, segments, senderName, smsOf } from "./sms.ts";

const sender = { name: "CPTS d’essai", profile: { phone: "0199000000", email: "contact@exemple.fr" } };
const letter = {
  subject: "Une proposition vous attend",
  greeting: "Bonjour,",
  paragraphs: ["Des patients cherchent un médecin.", "Répondez avant le 3 mars."],
  button: { label: "Voir & répondre", url: "https://exemple.fr/demo/p/abc?x=1&y=2" },
  list: ["première ligne", "<b>seconde</b>"],
  closing: "Bien à vous",
};

describe("a letter as mail", () => {
  const { subject, text, html } = renderMail(letter, sender);
  test("says the same in text and in HTML", () => {
    expect(subject).toBe(letter.subject);
    for (const part of [
      sender.name,
      letter.greeting,
      ...letter.paragraphs,
      letter.closing,
      "01\u00a099\u00a000\u00a000\u00a000",
      "contact@exemple.fr",
    ]) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
    expect(text).toContain("- première ligne\n- <b>seconde</b>");
    expect(text).toContain(letter.button.url);
    expect(html).toContain('href="https://exemple.fr/demo/p/abc?x=1&amp;y=2"');
  });
  test("lets nothing in that was not written by us", () => {
    expect(html).toContain("&lt;b&gt;seconde&lt;/b&gt;");
    expect(html).not.toMatch(/<(b|script|table|img|iframe)\b/);
  });
  test("is safe in the dark and on a phone", () => {
    expect(html).toMatch(/^<!doctype html><html lang="fr">/);
    expect(html).toContain('name="color-scheme" content="light dark"');
    expect(html).toContain("@media (prefers-color-scheme:dark){.paper{");
    expect(html).toContain('content="width=device-width"');
  });
  test("has one line of subject whatever it was given", () => {
    expect(renderMail({ ...letter, subject: "Bonjour\r\nBcc: x@exemple.fr" }, sender).subject).toBe("Bonjour Bcc: x@exemple.fr");
  });
});

const made = (signs: readonly string[], maxLength: number) => fc.array(fc.constantFrom(...signs), { maxLength }).map((all) => all.join(""));
const anyPath = made([..."aZ9-_~?=&"], 150);
const anyText = made([..."aé€ê’ç«»œ😀漢\u202f\u0301\n^{", " "], 600);

describe("an SMS", () => {
  test("keeps the accents of its alphabet and plains the others", () => {
    expect(inGsm7("L’été, où ça ? À Nîmes… « déjà »")).toBe('L\'été, où ca ? A Nimes... "déjà"');
    expect(inGsm7("cœur\u202f: 5\u00a0€")).toBe("coeur : 5 €");
    expect(inGsm7("ok 👍")).toBe("ok ");
  });
  test.for([
    ["a".repeat(160), 1],
    ["a".repeat(161), 2],
    ["€".repeat(80), 1],
    ["€".repeat(81), 2],
    ["a".repeat(306), 2],
    ["a".repeat(307), 3],
    ["ê".repeat(70), 1],
    ["ê".repeat(71), 2],
    ["", 1],
  ] as [string, number][])("%# is counted as operators count", ([text, count]) => expect(segments(text)).toBe(count));
  test("says who writes, then the text, then the link", () => {
    expect(smsOf({ ...letter, smsText: "Une proposition vous attend, répondez en un geste :" }, sender)).toBe(
      "CPTS d'essai : Une proposition vous attend, répondez en un geste : https://exemple.fr/demo/p/abc?x=1&y=2",
    );
  });
  test("never takes more than three segments nor loses its link, whatever is written", () => {
    fc.assert(
      fc.property(anyText, made([..."CPTS d’é"], 60), anyPath, (said, name, path) => {
        const url = `https://exemple.fr/${path}`;
        const text = smsOf({ ...letter, smsText: said, button: { label: "Voir", url } }, { name, profile: {} });
        return text.endsWith(` ${url}`) && segments(text) <= mostSegments && inGsm7(text) === text;
      }),
    );
  });
  test("refuses a link that would not fit", () => {
    expect(() => smsOf({ ...letter, button: { label: "Voir", url: `https://exemple.fr/${"x".repeat(400)}` } }, sender)).toThrow("too long");
  });
  test.for([
    ["CPTS Havre", "CPTS Havre"],
    ["CPTS de la Vallée d’Ouche", "CPTSValleeO"],
    ["CPTS d’essai, 1", "CPTSessai1"],
    ["’’", "CPTS"],
  ])("«%s» is announced as «%s»", ([name, shown]) => expect(senderName(name!)).toBe(shown));
});
