const busy = (form: HTMLFormElement) => form.getAttribute("aria-busy") === "true";
/** Makes a form ready to be sent again. */
export const release = (form: Element | null): void => form?.removeAttribute("aria-busy");

/** A double tap sends once; empty filters stay out of the URL. Forms that answer with a file say `data-again`. */
export const polishForms = (): void => {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post" || "again" in form.dataset || event.defaultPrevented) return;
    if (busy(form)) event.preventDefault();
    else form.setAttribute("aria-busy", "true");
  });
  document.addEventListener("formdata", ({ target, formData }) => {
    if ((target as HTMLFormElement).method !== "get") return;
    for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
  });
  // Coming back by the browser's own arrow shows the page as it was left.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[aria-busy]")) release(form);
  });
};
