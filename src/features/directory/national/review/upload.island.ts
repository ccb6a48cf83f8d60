// A large file is sent with its progress shown, in the place of a browser that says nothing for minutes. Without script the form is sent as any other.
type Words = { sending: string; large: string; cut: string };

const follow = (form: HTMLFormElement): void => {
  const words = JSON.parse(form.dataset.words ?? "{}") as Words;
  const most = Number(form.dataset.most);
  const note = form.querySelector<HTMLElement>("[data-sent]");
  const said = note?.querySelector("p");
  const bar = note?.querySelector("progress");
  if (!note || !said || !bar) return;
  const say = (text: string, moving: boolean) => {
    note.hidden = false;
    bar.hidden = !moving;
    said.textContent = text;
    if (!moving) form.removeAttribute("aria-busy");
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") return;
    const data = new FormData(form);
    const bytes = [...data.values()].reduce((sum, value) => sum + (value instanceof File ? value.size : 0), 0);
    if (bytes > most) {
      say(words.large, false);
      return;
    }
    form.setAttribute("aria-busy", "true");
    say(words.sending, true);
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.open("POST", form.action);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.max = total;
      bar.value = loaded;
    });
    request.addEventListener("error", () => say(words.cut, false));
    request.addEventListener("load", () => {
      if (request.status < 400) location.assign(request.responseURL);
      else shown(request.response as Document | null);
    });
    request.send(data);
  });
};
/** A refused form comes back as the page it is. */
const shown = (answer: Document | null): void => {
  const [here, there] = [document.querySelector("main"), answer?.querySelector("main")];
  if (!here || !there) {
    location.reload();
    return;
  }
  document.title = answer!.title;
  here.replaceWith(there);
  begin();
  there.querySelector<HTMLElement>("[role=alert], .problems, h1")?.focus();
};
const begin = (): void => {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-most]")) follow(form);
};
begin();

export {};
