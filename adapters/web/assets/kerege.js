"use strict";
// Small helps. Every page works without them.
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const csrf = document.body.dataset.csrf || "";

  // What went wrong is read first.
  const wrong = document.querySelector("[data-focus]");
  if (wrong) wrong.focus();

  // On a narrow page the menu is folded; on a wide one it is always open.
  const wide = window.matchMedia("(min-width: 48.01rem)");
  const fold = () => all(".menu-fold").forEach((menu) => { menu.open = wide.matches; });
  wide.addEventListener("change", fold);
  fold();

  // A long form is not left by accident, and a form is sent once.
  let sending = false;
  all("form[data-unsaved]").forEach((form) => {
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    window.addEventListener("beforeunload", (event) => { if (changed && !sending) event.preventDefault(); });
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    sending = true;
    const form = event.target;
    window.setTimeout(() => { all("button").filter((button) => button.form === form).forEach((button) => { button.disabled = true; }); }, 0);
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });

  // News: the page says that something changed and leaves it to the reader, who may be writing.
  const news = document.querySelector(".news");
  const text = document.getElementById("news-text");
  if (news && text && document.querySelector("[data-live]") && window.EventSource) {
    const live = new EventSource("/live");
    const isWriting = () => all("form[data-unsaved] textarea, main textarea").some((field) => field.value !== field.defaultValue);
    live.addEventListener("changed", () => {
      const desk = document.querySelector('[data-live="desk"]');
      if (desk && !isWriting() && !document.activeElement.closest("main form")) { renew(desk); return; }
      if (news.childElementCount) return;
      news.append(text.content.cloneNode(true));
      news.querySelector("button").addEventListener("click", () => window.location.reload());
    });
    window.addEventListener("pagehide", () => live.close());
  }
  async function renew(part) {
    const answer = await fetch(window.location.href, { headers: { accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector('[data-live="desk"]');
    if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceWith(document.adoptNode(fresh));
  }

  // Files go up as they are chosen, and the page shows how far they are.
  all("input[type=file][data-upload]").forEach((input) => {
    const output = input.parentElement.querySelector("[data-progress]");
    input.addEventListener("change", () => { Array.from(input.files).reduce((before, file) => before.then(() => send(input, output, file)), Promise.resolve()).then(() => { input.value = ""; }, () => {}); });
  });
  function send(input, output, file) {
    return new Promise((done, failed) => {
      const line = document.createElement("p");
      const bar = document.createElement("progress");
      bar.max = 1; bar.value = 0; bar.setAttribute("aria-label", file.name);
      line.append(bar, ` ${file.name}`);
      output.append(line);
      const buttons = all("button").filter((button) => button.form === input.form);
      buttons.forEach((button) => { button.disabled = true; });
      const body = new FormData();
      body.append("csrf", csrf);
      body.append("file", file);
      const request = new XMLHttpRequest();
      request.open("POST", input.dataset.upload);
      request.setRequestHeader("x-kerege-csrf", csrf);
      request.setRequestHeader("accept", "application/json");
      request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
      const end = (ok) => { buttons.forEach((button) => { button.disabled = false; }); if (ok) done(); else { line.className = "wrong"; bar.remove(); line.prepend("✗ "); failed(); } };
      request.addEventListener("error", () => end(false));
      request.addEventListener("load", () => {
        if (request.status !== 200) { end(false); return; }
        JSON.parse(request.responseText).forEach((found) => {
          const field = document.createElement("input");
          field.type = "hidden"; field.name = "file"; field.value = JSON.stringify(found);
          input.form.append(field);
        });
        bar.value = 1;
        end(true);
      });
      request.send(body);
    });
  }

  // Passkeys.
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const post = async (to, body) => {
    const headers = { "content-type": "application/json", accept: "application/json", "x-kerege-csrf": csrf };
    const answer = await fetch(to, { method: "POST", headers, credentials: "same-origin", body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.headers.get("content-type")?.includes("json") ? answer.json() : {};
  };
  const open = (options) => {
    const key = options.publicKey;
    key.challenge = bytes(key.challenge);
    if (key.user) key.user.id = bytes(key.user.id);
    ["allowCredentials", "excludeCredentials"].forEach((list) => (key[list] || []).forEach((one) => { one.id = bytes(one.id); }));
    delete options.mediation;
    return options;
  };
  const close = (made) => ({
    id: made.id, rawId: base64(made.rawId), type: made.type, extensions: made.getClientExtensionResults(),
    response: Object.fromEntries(["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]
      .filter((name) => made.response[name]).map((name) => [name, base64(made.response[name])])),
  });
  const ways = {
    "sign-in": async () => {
      const begun = await post("/sign-in/passkey", { name: document.getElementById("name").value });
      const made = await navigator.credentials.get(open(begun.options));
      return post("/sign-in/passkey/finish", { ceremony: begun.ceremony, answer: close(made), to: document.querySelector('input[name="to"]')?.value || "/" });
    },
    add: async () => {
      const name = document.getElementById("passkey-name").value;
      const begun = await post("/me/passkeys/start", { name });
      const made = await navigator.credentials.create(open(begun.options));
      return post("/me/passkeys/finish", { ceremony: begun.ceremony, answer: close(made), name });
    },
    prove: async () => {
      const begun = await post("/me/prove/passkey", {});
      const made = await navigator.credentials.get(open(begun.options));
      return post("/me/prove/passkey/finish", { ceremony: begun.ceremony, answer: close(made) });
    },
  };
  if (window.PublicKeyCredential) all("[data-passkey]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const said = document.querySelector("[data-passkey-wrong]");
      if (said) said.textContent = "";
      try { const done = await ways[button.dataset.passkey](); window.location.assign(done.to || "/me"); }
      catch { if (said) said.textContent = said.dataset.text; }
    });
  });
})();
