import "#ui/styles.css";
import "htmx.org";
import { offerCopies } from "./copies.ts";
import { keepDrafts } from "./drafts.ts";
import { announce, focusProblems, showCurrentTab } from "./focus.ts";
import { polishForms, release } from "./forms.ts";
import { narrowLongLists } from "./narrow.ts";
import { listenToShortcuts } from "./shortcuts.ts";

// Pages of people who work here. Each also works without any of this.
focusProblems();
showCurrentTab();
polishForms();
keepDrafts();
listenToShortcuts();
offerCopies();
narrowLongLists();

// htmx reads its options in the page (`htmx-config`): no style added, same origin only. 4xx answers are shown as they come.
document.addEventListener("htmx:after:swap", () => {
  focusProblems();
  announce();
  offerCopies();
  narrowLongLists();
});
document.addEventListener("htmx:finally:request", ({ target }) => release(target instanceof Element ? target.closest("form") : null));

// Loaded by the pages that have one, and by no other.
if (document.querySelector("form[data-most]")) void import("#features/directory/national/review/upload.island.ts");
if (document.querySelector("directory-map")) void import("#features/directory/map/directory-map.island.ts");
