// Passkeys: turns what the server asks into what the browser understands, and the device's answer back into a form.
// Without this file nothing is lost: the forms stay hidden, and the code by email works.
(() => {
  "use strict";

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const readable = (list) => (list || []).map((entry) => ({ ...entry, id: bytes(entry.id) }));

  const answer = (credential, response) =>
    JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    });

  const add = async () => {
    const { publicKey } = JSON.parse(document.getElementById("passkey-options").textContent);
    const credential = await navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: readable(publicKey.excludeCredentials),
      },
    });
    return answer(credential, {
      clientDataJSON: text(credential.response.clientDataJSON),
      attestationObject: text(credential.response.attestationObject),
      transports: credential.response.getTransports ? credential.response.getTransports() : [],
    });
  };

  const signIn = async (form) => {
    const reply = await fetch(form.action, {
      headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
      credentials: "same-origin",
    });
    if (!reply.ok) throw new Error(`status ${reply.status}`);
    const { publicKey } = (await reply.json()).request_options;
    const credential = await navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: readable(publicKey.allowCredentials),
      },
    });
    const { response } = credential;
    return answer(credential, {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    });
  };

  const ceremonies = { add, "sign-in": signIn };
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  for (const note of document.querySelectorAll("[data-passkey-without]")) note.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[data-passkey-error]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        form.elements.credential.value = await ceremonies[form.dataset.passkey](form);
        form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  }
})();
