import type { Child } from "hono/jsx";
import { expect, test } from "vitest";
import type { Refused } from "#platform/refusal.ts";
import { Button, Checkbox, Choices, Field, Hidden, Problems, Select } from "./form.tsx";

const html = (child: Child) => String(child);
const refused: Refused = {
  problems: { phone: ["Indiquez un numéro à 10 chiffres."] },
  values: { phone: '06 "12" <b>', reasons: "ald\nage" },
};

test("what a person types is never read as HTML", () => {
  const shown = html(<Field name="phone" label="<i>Téléphone</i>" refused={refused} />);
  expect(shown).toContain('value="06 &quot;12&quot; &lt;b&gt;"');
  expect(shown).toContain("&lt;i&gt;Téléphone");
  expect(html(<Field name="note" label="Note" type="textarea" value="</textarea><script>" />)).toContain("&lt;/textarea&gt;&lt;script&gt;");
});
test("a refused field says so beside it, and is linked to its hint and its mistake", () => {
  const shown = html(<Field name="phone" label="Téléphone" type="tel" hint="Dix chiffres." refused={refused} />);
  expect(shown).toContain('<label for="phone">');
  expect(shown).toContain('aria-describedby="phone-hint phone-mistake"');
  expect(shown).toContain('aria-invalid="true"');
  expect(shown).toMatch(/<p class="mistake" id="phone-mistake">.*Indiquez un numéro/);
  expect(shown).toContain('inputmode="tel"');
});
test("a field in order says nothing of mistakes", () => {
  const shown = html(<Field name="name" label="Nom" value="Fictive" refused={refused} />);
  expect(shown).toContain('value="Fictive"');
  expect(shown).not.toMatch(/aria-invalid|mistake|aria-describedby/);
});
test("what was typed wins over what was there, even when it was emptied", () => {
  expect(html(<Field name="name" label="Nom" value="Avant" refused={{ problems: {}, values: { name: "" } }} />)).toContain('value=""');
  expect(html(<Field name="age" label="Âge" type="number" value={0} />)).toContain('value="0"');
});
test("a secret or a file never comes back", () => {
  const back = { problems: {}, values: { key: "secret", file: "liste.csv" } };
  expect(html(<Field name="key" label="Clé" type="password" refused={back} />)).not.toContain("secret");
  expect(html(<Field name="file" label="Fichier" type="file" refused={back} />)).not.toContain("liste.csv");
});

const ways = [
  { value: "ald", label: "ALD" },
  { value: "age", label: "Âge" },
  { value: "child", label: "Enfant" },
];
const checked = (shown: string) => [...shown.matchAll(/value="(\w+)"[^>]*? checked/g)].map(([, value]) => value);
test("several choices come back as they were ticked", () => {
  expect(checked(html(<Choices name="reasons" label="Motifs" many choices={ways} value={["child"]} refused={refused} />))).toEqual([
    "ald",
    "age",
  ]);
  expect(checked(html(<Choices name="reasons" label="Motifs" many choices={ways} value={["child"]} />))).toEqual(["child"]);
  expect(
    checked(html(<Choices name="reasons" label="Motifs" many choices={ways} value={["child"]} refused={{ problems: {}, values: {} }} />)),
  ).toEqual([]);
});
test("one choice is a radio group whose first button is where the summary leads", () => {
  const shown = html(
    <Choices name="way" label="Voie" choices={ways} value="age" refused={{ problems: { way: ["Choisissez."] }, values: {} }} />,
  );
  expect(shown).toContain('role="radiogroup"');
  expect(shown).toMatch(/<input id="way" type="radio"/);
  expect(checked(shown)).toEqual(["age"]);
});
test("a list keeps what was chosen; a box left empty stays empty", () => {
  expect(html(<Select name="way" label="Voie" choices={ways} value="ald" refused={{ problems: {}, values: { way: "age" } }} />)).toMatch(
    /value="age" selected/,
  );
  expect(html(<Checkbox name="agreed" label="D’accord" checked refused={refused} />)).not.toContain(" checked");
  expect(html(<Checkbox name="agreed" label="D’accord" checked />)).toContain(" checked");
});
test("the summary can be focused and leads to each field; what concerns the whole form leads nowhere", () => {
  const shown = html(<Problems problems={{ phone: ["Un", "Deux"], form: ["Trois"], name: undefined }} values={{}} />);
  expect(shown).toMatch(/role="alert" tabindex="-1"/);
  expect(shown).toContain("3 points à corriger");
  expect(shown.match(/href="#phone"/g)).toHaveLength(2);
  expect(shown).not.toContain('href="#form"');
  expect(html(<Problems problems={{}} values={{}} />)).toBe("");
});
test("a button that opens something does not send the form", () => {
  expect(html(<Button opens="message">Voir</Button>)).toMatch(/type="button".*popovertarget="message"/);
  expect(html(<Button>Inscrire</Button>)).toContain('type="submit"');
  expect(html(<Hidden name="once" value={'a"b'} />)).toContain('value="a&quot;b"');
});
