let shown: Element | null = null;

/** After a refusal, the reader starts at what to correct: once for each summary. */
export const focusProblems = (): void => {
  const problems = document.querySelector<HTMLElement>(".problems");
  if (problems && problems !== shown) problems.focus();
  shown = problems;
};

/** Says in the page's live region what a search found. */
export const announce = (): void => {
  const said = document.querySelector("[data-announce]")?.textContent?.trim();
  const region = document.getElementById("annonce");
  if (said && region) region.textContent = said;
};
