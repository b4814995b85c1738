// The side panel: where a figure, a case or a judgement about a person comes from.

const make = (tag, text = "", cls = "") => Object.assign(document.createElement(tag), { textContent: text, className: cls });

/** The note that holds these words, with the words marked. */
function inNote(words, title) {
  for (const note of document.querySelectorAll("[data-note] pre")) {
    const at = note.textContent.indexOf(words);
    if (at < 0) continue;
    const box = make("div", "", "in-note");
    const pre = make("pre");
    const start = Math.max(0, at - 90), end = Math.min(note.textContent.length, at + words.length + 90);
    const cut = (from, to) => note.textContent.slice(from, to);
    pre.append((start ? "…" : "") + cut(start, at), make("mark", words), cut(at + words.length, end) + (end < note.textContent.length ? "…" : ""));
    box.append(make("b", title), pre);
    return box;
  }
  return null;
}

/** A row of the ledger, laid out for the panel. */
function figure(row) {
  const body = document.createDocumentFragment();
  const [label, value, ...rest] = row.cells;
  const list = make("dl");
  for (const cell of rest) {
    if (!cell.textContent.trim()) continue;
    const dd = make("dd");
    dd.append(...[...cell.childNodes].map((n) => n.cloneNode(true)));
    list.append(make("dt", cell.dataset.label), dd);
  }
  body.append(make("h3", label.textContent), make("p", value.textContent, "figure"), list);
  return body;
}

function caseRecord(item) {
  const box = make("div", "", "cases-one");
  box.append(...[...item.childNodes].map((n) => n.cloneNode(true)));
  return box;
}

export function panel() {
  const dialog = document.getElementById("panel");
  if (!dialog) return;
  const body = dialog.querySelector(".panel-body");
  const open = (...parts) => {
    body.replaceChildren(...parts.filter(Boolean));
    if (!dialog.open) dialog.showModal();
  };
  const title = dialog.dataset.inNote;
  document.addEventListener("click", (event) => {
    if (event.target === dialog) return dialog.close();
    const link = event.target.closest("a.fig, a.cite");
    const target = link && document.getElementById(link.hash.slice(1));
    if (target?.matches("tr")) {
      event.preventDefault();
      return open(figure(target), target.dataset.find && inNote(target.dataset.find, title));
    }
    if (target) {
      event.preventDefault();
      return open(caseRecord(target));
    }
    const quoted = event.target.closest("[data-quote]");
    if (quoted?.dataset.quote) {
      const heading = quoted.matches("q") ? "" : quoted.closest(".person")?.querySelector("h3").textContent ?? "";
      open(heading && make("h3", heading), make("p", quoted.matches("q") ? "" : quoted.textContent, "figure"), make("q", quoted.dataset.quote), inNote(quoted.dataset.quote, title));
    }
  });
}
