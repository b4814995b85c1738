// Comfort on the pages of a deal review; everything works without it.

/** A fragment that names something inside a folded part opens that part. */
function openTarget() {
  const target = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at.matches("details")) at.open = true;
  target.scrollIntoView({ block: "center" });
}

/** The tab that is open is in sight on a narrow screen. */
function showTab() {
  const tab = document.querySelector(".deal-tabs [aria-current]");
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - 40;
}

showTab();
openTarget();
window.addEventListener("hashchange", openTarget);
