import { plainWords } from "#platform/text.ts";

/** Over a long list of boxes (`data-narrow`: what to call the field), a field that keeps in sight those that say what is typed. */
export const narrowLongLists = (root: ParentNode = document): void => {
  for (const list of root.querySelectorAll<HTMLElement>("[data-narrow]")) {
    const lines = [...list.querySelectorAll<HTMLElement>(".choice")].map((line) => ({ line, said: plainWords(line.textContent ?? "") }));
    const label = document.createElement("label");
    const field = document.createElement("input");
    const found = document.createElement("output");
    label.className = "narrow";
    label.textContent = list.dataset.narrow ?? "";
    delete list.dataset.narrow;
    field.type = "search";
    field.autocomplete = "off";
    label.append(field, found);
    list.before(label);
    field.addEventListener("input", () => {
      const words = plainWords(field.value).split(" ");
      let shown = 0;
      for (const { line, said } of lines) {
        line.hidden = !words.every((word) => said.includes(word));
        if (!line.hidden) shown++;
      }
      found.textContent = field.value.trim() ? `${shown} / ${lines.length}` : "";
    });
    // Enter looks for somebody here; it does not send the form.
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      lines
        .find(({ line }) => !line.hidden)
        ?.line.querySelector<HTMLInputElement>("input")
        ?.focus();
    });
  }
};
