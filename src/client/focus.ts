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

/** On a telephone tabs go on to the side: the open one is brought into view, the page stays where it is. */
export const showCurrentTab = (): void => {
  const tab = document.querySelector('.tab-list [aria-current="page"]');
  const list = tab?.closest(".tab-list");
  if (tab && list) list.scrollLeft += tab.getBoundingClientRect().left - list.getBoundingClientRect().left;
};
