// A form sent by htmx that is refused (too many, closed meanwhile) is shown again with what was written and why. The
// server says where it belongs; without that an error leaves the page as it is.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400 && event.detail.xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
