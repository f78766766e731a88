// A double click counts once. The server promises the same (idempotency keys); this only spares people the doubt.
(() => {
  const busy = (form, yes) => {
    form.toggleAttribute("data-busy", yes);
    if (yes) form.setAttribute("aria-busy", "true");
    else form.removeAttribute("aria-busy");
    // Not `disabled`: that would take the pressed button's name and value out of what is sent.
    for (const button of form.querySelectorAll("button, input[type=submit]")) {
      if (yes) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  };
  const posts = (form) => form.method === "post" || form.matches("[hx-post],[data-hx-post]");

  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.hasAttribute("data-busy")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  // At the window, so that whoever wanted to stop this form has had the chance to. htmx stops it to send it itself.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (posts(form) && (!event.defaultPrevented || form.matches("[hx-post],[data-hx-post],[hx-boost]"))) busy(form, true);
  });
  const freeAll = () => document.querySelectorAll("form[data-busy]").forEach((form) => busy(form, false));
  // Back from another page, or an answer that kept us on this one: it may be sent again.
  window.addEventListener("pageshow", freeAll);
  document.addEventListener("htmx:afterRequest", freeAll);
  document.addEventListener("htmx:sendError", freeAll);
  document.addEventListener("htmx:validation:halted", freeAll);
})();
