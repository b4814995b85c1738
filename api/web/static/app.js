// Entry: each part takes care of its own corner of the page and of being absent.
import { busyForms, copyButtons, lengths, printing, spy, tabs } from "./page.js";
import { panel } from "./panel.js";
import { chat } from "./chat.js";

busyForms();
copyButtons();
printing();
tabs();
lengths();
spy();
panel();
chat();
