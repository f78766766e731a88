// The little arithmetic by which a visitor's browser shows that it is no robot: ALTCHA's protocol (https://altcha.org),
// worked out by the browser's own cryptography while somebody types. No worker, no third party. A form sent before it is
// done waits for it; a browser that cannot do it sends the form without, and the server lets fewer of those in.
(() => {
  const subtle = window.isSecureContext && window.crypto?.subtle;
  if (!subtle) return;
  const AT_ONCE = 8;
  const MOST = 10000;
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const derive = async ({ nonce, salt, cost, keyLength }, counter) => {
    const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
    new DataView(password.buffer).setUint32(password.length - 4, counter);
    const key = await subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
    return hex(await subtle.deriveBits(how, key, keyLength * 8));
  };
  const solve = async (challenge) => {
    const asked = { keyLength: 32, ...challenge.parameters };
    for (let first = 0; first < MOST; first += AT_ONCE) {
      const counters = Array.from({ length: AT_ONCE }, (_, n) => first + n);
      const keys = await Promise.all(counters.map((counter) => derive(asked, counter)));
      const right = keys.findIndex((key) => key.startsWith(asked.keyPrefix));
      if (right >= 0) return { challenge, solution: { counter: first + right, derivedKey: keys[right] } };
    }
    return null;
  };

  const waiting = new WeakMap();
  const ready = new WeakSet();
  const start = (root) => {
    for (const field of root.querySelectorAll("input[data-proof]")) {
      if (!field.form || waiting.has(field.form)) continue;
      const moment = new Promise((done) => setTimeout(done, Number(field.dataset.proofLeast)));
      const proof = solve(JSON.parse(field.dataset.proof))
        .then((found) => found && (field.value = btoa(JSON.stringify(found))))
        .catch(() => {}); // Then it is sent without.
      const both = Promise.all([moment, proof]).then(() => ready.add(field.form));
      waiting.set(field.form, both);
    }
  };
  document.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      if (!waiting.has(form) || ready.has(form)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (form.hasAttribute("data-waits")) return; // pressed again meanwhile
      form.setAttribute("data-waits", "");
      form.setAttribute("aria-busy", "true");
      await waiting.get(form);
      form.removeAttribute("data-waits");
      form.removeAttribute("aria-busy");
      if (form.isConnected) form.requestSubmit(event.submitter);
    },
    true,
  );
  document.addEventListener("htmx:load", (event) => event.detail.elt !== document.body && start(event.detail.elt));
  start(document);
})();
