// Keeps what somebody wrote in form[data-draft="key"] on their own machine until a page says it was received
// ([data-draft-done="key"]). Never kept: files, passwords, codes, hidden fields, anything inside [data-draft-never].
(() => {
  const DAYS = 7;
  const name = (key) => "draft:" + key;
  const store = (() => {
    try {
      localStorage.setItem("draft?", "1");
      localStorage.removeItem("draft?");
      return localStorage;
    } catch {
      return null; // Private windows may refuse; then the server keeps what was posted, as it always does.
    }
  })();
  if (!store) return;

  const keeps = (field) =>
    field.name &&
    !/^(file|password|hidden|submit|button|reset|image)$/.test(field.type) &&
    !/one-time-code|password|cc-/.test(field.autocomplete) &&
    !field.closest("[data-draft-never]");
  const fields = (form) => [...form.elements].filter(keeps);
  const ticks = (field) => field.type === "radio" || field.type === "checkbox";
  const says = (form, what) => {
    const region = form.querySelector("[data-draft-says]");
    if (region) region.querySelector("span").textContent = what ? region.dataset[what] || "" : "";
    const forget = form.querySelector("[data-draft-forget]");
    if (forget) forget.hidden = what !== "restored";
  };

  const value = (field) =>
    ticks(field) ? field.checked : field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value;
  const keep = (form) => {
    const written = fields(form).map((field) => [field.name, ticks(field) ? field.value : null, value(field)]);
    try {
      store.setItem(name(form.dataset.draft), JSON.stringify({ at: Date.now(), written }));
    } catch {
      return; // Full: nothing lost that the page itself does not still hold.
    }
    says(form, navigator.onLine ? "" : "offline");
  };

  const put = (field, written) => {
    if (ticks(field)) field.checked = written;
    else if (field.multiple) for (const option of field.options) option.selected = written.includes(option.value);
    else field.value = written;
  };
  const untouched = (field) =>
    ticks(field)
      ? field.checked === field.defaultChecked
      : field.options
        ? [...field.options].every((option) => option.selected === option.defaultSelected) || field.selectedIndex === 0
        : field.value === field.defaultValue;

  const restore = (form) => {
    // A page that came back with errors already shows what was sent, which is newer than the draft.
    if (form.querySelector("[aria-invalid=true]") || form.hasAttribute("data-draft-sent")) return;
    const kept = JSON.parse(store.getItem(name(form.dataset.draft)) || "null");
    if (!kept || Date.now() - kept.at > DAYS * 864e5) return;
    let changed = false;
    for (const field of fields(form)) {
      const found = kept.written.find(([n, which]) => n === field.name && (!ticks(field) || which === field.value));
      if (!found || !untouched(field) || JSON.stringify(value(field)) === JSON.stringify(found[2])) continue;
      put(field, found[2]);
      changed = true;
    }
    if (changed) says(form, "restored");
  };

  const start = (root) => {
    for (const done of root.querySelectorAll("[data-draft-done]")) {
      const key = done.dataset.draftDone;
      if (key === "*") Object.keys(store).filter((k) => k.startsWith("draft:")).forEach((k) => store.removeItem(k));
      else store.removeItem(name(key));
    }
    for (const form of root.querySelectorAll("form[data-draft]")) {
      try {
        restore(form);
      } catch {
        store.removeItem(name(form.dataset.draft));
      }
    }
  };

  let timer;
  const later = (event) => {
    const form = event.target.form || event.target.closest?.("form");
    if (!form?.hasAttribute("data-draft")) return;
    clearTimeout(timer);
    // A form that htmx has sent and replaced meanwhile is no draft any more.
    timer = setTimeout(() => form.isConnected && keep(form), 300);
  };
  document.addEventListener("input", later);
  document.addEventListener("change", later);
  // The clock may not have struck when a tab is closed or a phone is put away.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) {
      clearTimeout(timer);
      timer = null;
      document.querySelectorAll("form[data-draft]").forEach((form) => form.isConnected && keep(form));
    }
  });
  document.addEventListener("click", (event) => {
    const forget = event.target.closest("[data-draft-forget]");
    if (!forget) return;
    const form = forget.closest("form");
    form.reset();
    store.removeItem(name(form.dataset.draft));
    says(form, "");
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
  const line = () => document.querySelectorAll("form[data-draft]").forEach((form) => says(form, navigator.onLine ? "online" : "offline"));
  window.addEventListener("offline", line);
  window.addEventListener("online", line);
  // Sending without a line would swap the page for the browser's own error; better to stay and say so.
  document.addEventListener("submit", (event) => {
    if (navigator.onLine || !event.target.matches("form[data-draft]")) return;
    event.preventDefault();
    keep(event.target);
  });
  document.addEventListener("htmx:load", (event) => event.detail.elt !== document.body && start(event.detail.elt));
  start(document);
})();
