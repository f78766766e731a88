// "Copy the link" and "Share": buttons that stand hidden until we know that the browser can.
(() => {
  const show = (root) => {
    if (navigator.clipboard) root.querySelectorAll("[data-copy][hidden]").forEach((button) => (button.hidden = false));
    if (navigator.share) root.querySelectorAll("[data-share][hidden]").forEach((button) => (button.hidden = false));
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-share]");
    if (!button) return;
    try {
      if (button.dataset.share) return await navigator.share({ url: button.dataset.share, title: document.title });
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return; // The person changed their mind, or the browser did; the address is in the address bar.
    }
    const label = button.querySelector("[aria-live]") || button;
    const before = label.textContent;
    label.textContent = button.dataset.copied || before;
    setTimeout(() => (label.textContent = before), 2500);
  });
  document.addEventListener("htmx:load", (event) => show(event.detail.elt));
  show(document);
})();
