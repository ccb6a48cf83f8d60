const keyOf = (text: HTMLTextAreaElement) => `draft:${location.pathname}:${text.name}`;

/** Long texts marked `data-draft` survive a closed lid or a lost network, in this tab only. */
export const keepDrafts = (): void => {
  for (const text of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-draft]"))
    if (!text.value) text.value = sessionStorage.getItem(keyOf(text)) ?? "";
  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLTextAreaElement && "draft" in target.dataset) sessionStorage.setItem(keyOf(target), target.value);
  });
  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || !navigator.onLine) return;
    for (const text of (target as HTMLFormElement).querySelectorAll<HTMLTextAreaElement>("textarea[data-draft]"))
      sessionStorage.removeItem(keyOf(text));
  });
};
