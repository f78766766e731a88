// "Print": a button that stands hidden until we know that somebody answers it.
(() => {
  const show = (root) => root.querySelectorAll("[data-print][hidden]").forEach((button) => (button.hidden = false));
  document.addEventListener("click", (event) => event.target.closest("[data-print]") && window.print());
  document.addEventListener("htmx:load", (event) => show(event.detail.elt));
  show(document);
})();
