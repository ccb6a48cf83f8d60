import "#ui/styles.css";
import { focusProblems } from "./focus.ts";
import { polishForms } from "./forms.ts";

// Public pages load this and nothing else: no htmx, a few hundred bytes.
focusProblems();
polishForms();
