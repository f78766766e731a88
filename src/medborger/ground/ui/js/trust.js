// The one policy for everything that becomes HTML or a script address. It runs before htmx, under a content security
// policy that asks for it (require-trusted-types-for 'script'). HTML comes from our own server only (htmx is told
// selfRequestsOnly) and inline scripts are refused by the same policy; text that becomes code is never right.
if (window.trustedTypes && trustedTypes.createPolicy) {
  trustedTypes.createPolicy("default", {
    createHTML: (html) => html,
    createScriptURL: (address) => (new URL(address, document.baseURI).origin === location.origin ? address : null),
    createScript: () => null,
  });
}
