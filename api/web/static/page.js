// Small conveniences; without them the page still works.

/** A form that is being worked on says so, and is not sent twice. */
export function busyForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sure && !window.confirm(form.dataset.sure)) return event.preventDefault();
    const button = event.submitter ?? form.querySelector("button");
    if (!form.dataset.busy || !button) return;
    // A disabled button's value is not sent, hence after the browser has read the form.
    setTimeout(() => {
      button.disabled = true;
      if (form.dataset.busy !== "…") button.textContent = form.dataset.busy;
    });
  });
  // Coming back with the browser's button must not find a dead form.
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
}

/** Copies one text, or every text of a section. */
export function copyButtons() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-all]");
    if (!button) return;
    const all = button.dataset.copyAll && button.closest("[data-copy-root]").querySelectorAll(button.dataset.copyAll);
    const text = all ? [...all].map((e, n) => `${n + 1}. ${e.textContent}`).join("\n") : button.dataset.copy;
    await navigator.clipboard.writeText(text);
    const before = button.textContent;
    button.textContent = button.dataset.done;
    button.classList.add("done");
    setTimeout(() => { button.textContent = before; button.classList.remove("done"); }, 1400);
  });
}

/** Prints the card alone. */
export function printing() {
  document.querySelector("[data-print]")?.addEventListener("click", () => {
    document.documentElement.classList.add("printing-card");
    window.print();
  });
  document.querySelector("[data-print-page]")?.addEventListener("click", () => window.print());
  window.addEventListener("afterprint", () => document.documentElement.classList.remove("printing-card"));
}

/** Tabs, arrow keys included. Without script every panel is shown under its own heading. */
export function tabs() {
  for (const root of document.querySelectorAll("[data-tabs]")) {
    const buttons = [...root.querySelectorAll("[role=tab]")];
    const show = (chosen) => buttons.forEach((b) => {
      b.setAttribute("aria-selected", String(b === chosen));
      b.tabIndex = b === chosen ? 0 : -1;
      document.getElementById(b.getAttribute("aria-controls")).hidden = b !== chosen;
    });
    buttons.forEach((b, n) => {
      b.addEventListener("click", () => show(b));
      b.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const next = buttons[(n + step + buttons.length) % buttons.length];
        show(next);
        next.focus();
      });
    });
    if (buttons.length) { root.classList.add("live"); show(buttons[0]); }
  }
}

/** One length of a talk at a time, the same for every person; without script all of them stand below one another. */
export function lengths() {
  const buttons = [...document.querySelectorAll("[data-length]")];
  if (!buttons.length) return;
  const show = (chosen) => {
    buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.length === chosen)));
    document.querySelectorAll(".track").forEach((track) => track.querySelector("[data-length]") &&
      track.querySelectorAll("[data-said]").forEach((part) => { part.hidden = part.dataset.said !== chosen; }));
  };
  buttons.forEach((b) => b.addEventListener("click", () => show(b.dataset.length)));
  show("full");
}

/** Marks in the navigation which section is being read. */
export function spy() {
  const links = new Map([...document.querySelectorAll(".jump a")].map((a) => [a.hash.slice(1), a]));
  if (!links.size) return;
  const seen = new IntersectionObserver((entries) => {
    const entry = entries.find((e) => e.isIntersecting);
    if (!entry) return;
    links.forEach((a) => a.removeAttribute("aria-current"));
    links.get(entry.target.id)?.setAttribute("aria-current", "true");
  }, { rootMargin: "-110px 0px -70% 0px" });
  links.forEach((_, id) => { const s = document.getElementById(id); if (s) seen.observe(s); });
}
