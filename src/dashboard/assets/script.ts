/** What pages gain with JavaScript; none needs it. */
export const SCRIPT = `"use strict";
// Filters apply as they are chosen.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=date]")) form.requestSubmit();
});
// An empty filter has no business in the URL.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get") {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
    return;
  }
  // Sent twice is done twice.
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Escape") {
    const open = event.target.closest("details.menu[open], details.confirm[open]");
    if (open) { open.open = false; open.firstElementChild.focus(); }
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const wanted = document.querySelector('[data-hotkey="' + CSS.escape(event.key) + '"]');
  if (wanted) { event.preventDefault(); wanted.focus(); wanted.select(); }
});
// A menu closes when something else is clicked.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.menu[open], details.confirm[open]"))
    if (!open.contains(event.target)) open.open = false;
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard.writeText(copy.dataset.copy).then(() => { copy.textContent = "Copied"; });
});
// Charts tell the values under the pointer.
for (const chart of document.querySelectorAll("[data-points]")) {
  const points = JSON.parse(chart.dataset.points);
  const mark = chart.querySelector(".mark");
  const plot = chart.querySelector(".plot");
  const readout = chart.parentElement.querySelector(".readout");
  const rest = readout.textContent;
  const show = (event) => {
    const box = plot.getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width;
    let best = 0;
    points.forEach(([x], i) => { if (Math.abs(x - at) < Math.abs(points[best][0] - at)) best = i; });
    const x = points[best][0] * 1000;
    mark.setAttribute("x1", x);
    mark.setAttribute("x2", x);
    mark.classList.add("on");
    readout.textContent = points[best][1];
  };
  chart.addEventListener("pointermove", show);
  chart.addEventListener("pointerleave", () => { mark.classList.remove("on"); readout.textContent = rest; });
}
`;
