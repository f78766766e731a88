// A menu (<details data-menu>) opens and closes by itself; this also closes it by Escape and by a click elsewhere.
(() => {
  const close = (menu) => menu.removeAttribute("open");
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(event.target)) close(menu);
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
    if (!menu) return;
    // Whoever was in the menu stands where it was opened, not at the top of the page.
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    close(menu);
  });
})();
