// A file in form[data-upload] is looked at before it is sent, and one sees how far it has come. The server looks again.
(() => {
  const says = (form, what) => {
    const notice = form.querySelector("[data-upload-says]");
    notice.hidden = !what;
    notice.querySelector("p").textContent = what ? notice.dataset[what] : "";
  };
  const shows = (form, share) => {
    const bar = form.querySelector("[data-upload-bar]");
    bar.hidden = share === null;
    bar.querySelector("progress").value = share || 0;
  };
  const wrong = (form) => {
    const field = form.querySelector("input[type=file][data-most]");
    const file = field?.files[0];
    if (!file) return "";
    return file.size > Number(field.dataset.most) ? "large" : file.size ? "" : "empty";
  };
  const ours = (event) => event.target.closest?.("form[data-upload]");

  document.addEventListener("change", (event) => ours(event) && says(ours(event), wrong(ours(event))));
  document.addEventListener(
    "submit",
    (event) => {
      const form = ours(event);
      const what = form && wrong(form);
      if (!what) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      says(form, what);
    },
    true,
  );
  document.addEventListener("htmx:beforeRequest", (event) => ours(event) && (says(ours(event), ""), shows(ours(event), 0)));
  document.addEventListener("htmx:xhr:progress", (event) => {
    const { lengthComputable, loaded, total } = event.detail;
    if (ours(event) && lengthComputable && total) shows(ours(event), (100 * loaded) / total);
  });
  for (const gone of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(gone, (event) => {
      const form = ours(event);
      if (!form) return;
      shows(form, null);
      says(form, event.detail.xhr?.status === 413 ? "large" : "broken");
    });
  }
})();
