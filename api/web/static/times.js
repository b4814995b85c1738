// Times come in UTC; whoever reads them lives somewhere.

const two = (n) => String(n).padStart(2, "0");

for (const element of document.querySelectorAll("time[datetime]")) {
  const at = new Date(element.dateTime);
  // A plain date has no hour to move.
  if (!element.dateTime.includes("T") || Number.isNaN(at.getTime())) continue;
  element.textContent = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
