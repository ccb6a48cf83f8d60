/** `data-copy` buttons, shown only where they work. */
export const offerCopies = (within: ParentNode = document): void => {
  if (!navigator.clipboard) return;
  for (const button of within.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = false;
    button.onclick = () => navigator.clipboard.writeText(button.dataset.copy ?? "");
  }
};
