// The conversation: one POST per message, answered by a stream of server-sent events.

/** Events of a text/event-stream body, as they come. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    held += value;
    const frames = held.split("\n\n");
    held = frames.pop();
    for (const frame of frames) {
      const data = frame.split("\n").filter((l) => l.startsWith("data: ")).map((l) => l.slice(6)).join("\n");
      if (data) yield JSON.parse(data);
    }
  }
}

export function chat() {
  const root = document.getElementById("chat");
  if (!root) return;
  const log = root.querySelector(".said"), form = root.querySelector("form"), field = form.elements.text;
  const add = (cls, text = "") => {
    const line = Object.assign(document.createElement("div"), { className: `msg ${cls}`, textContent: text });
    log.append(line);
    log.scrollTop = log.scrollHeight;
    return line;
  };

  /** Tells that the deal changed, with a way to prepare everything again. */
  function changed() {
    const line = add("changed", `${root.dataset.changed} · `);
    const again = document.createElement("a");
    again.href = "#";
    again.textContent = root.dataset.remake;
    again.addEventListener("click", (event) => {
      event.preventDefault();
      const post = Object.assign(document.createElement("form"), { method: "post", action: window.location.pathname + "/outputs" });
      post.append(Object.assign(document.createElement("input"), { type: "hidden", name: "lang", value: root.dataset.lang }));
      document.body.append(post);
      post.submit();
    });
    line.append(again);
  }

  async function send(text) {
    add("user", text);
    const status = add("status");
    let reply = null, ended = false;
    const fail = (message) => { status.remove(); add("error", message); ended = true; };
    try {
      const response = await fetch(root.dataset.url, { method: "POST", headers: { "Content-Type": "application/json", Accept: "text/event-stream" }, body: JSON.stringify({ text }) });
      if (!response.ok) return fail((await response.json()).detail || response.statusText);
      for await (const event of events(response.body)) {
        if (event.event === "status") status.textContent = event.text;
        if (event.event === "deal_patch" && event.changes.length) changed();
        if (event.event === "delta") { reply ??= add("coach"); reply.textContent += event.text; log.scrollTop = log.scrollHeight; }
        if (event.event === "error") fail(event.message);
        if (event.event === "done") ended = true;
      }
    } catch (error) {
      // A cut connection rejects the read; anything else is ours and must surface.
      if (!(error instanceof TypeError) && error.name !== "AbortError") throw error;
    } finally {
      status.remove();
      // A stream without a terminal event was cut: what stands is not a whole answer.
      if (!ended) add("error", root.dataset.lost);
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text || form.dataset.sending) return;
    log.querySelector(".empty")?.remove();
    form.dataset.sending = "1";
    field.value = "";
    await send(text);
    delete form.dataset.sending;
    field.focus();
  });
  root.addEventListener("click", (event) => {
    const hint = event.target.closest("[data-say]");
    if (hint) { field.value = hint.textContent; form.requestSubmit(); }
  });
  field.addEventListener("keydown", (event) => {
    // Enter sends; not while an input method is composing Chinese.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
  log.scrollTop = log.scrollHeight;
}
