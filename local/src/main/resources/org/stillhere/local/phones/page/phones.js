// Keeps the page up to date with the phones. What is being typed and the scroll position stay as they are.
"use strict";
(() => {
  const EVERY = 1000;
  const said = document.getElementById("said");
  let tag = "";
  let busy = false;
  document.documentElement.classList.add("js");

  const atEnd = (thread) => thread.scrollHeight - thread.scrollTop - thread.clientHeight < 40;
  const toEnd = (thread) => { thread.scrollTop = thread.scrollHeight; };

  const unseen = (item) => {
    if (item.classList.contains("theirs") && !item.classList.contains("away")) {
      item.classList.add("fresh");
      item.closest("[data-phone]").classList.add("fresh");
    }
  };
  const counts = () => {
    for (const group of document.querySelectorAll("[data-group]")) {
      const link = document.getElementById("to-" + group.id);
      const fresh = group.querySelectorAll("li.fresh").length;
      link.hidden = group.hidden;
      link.querySelector("[data-count]").textContent = group.querySelectorAll("[data-phone]").length;
      link.querySelector("[data-new]").textContent = fresh ? `● ${fresh} new` : "";
    }
  };
  const seen = (phone) => {
    if (!phone.classList.contains("fresh")) return;
    phone.classList.remove("fresh");
    phone.querySelectorAll("li.fresh").forEach((item) => item.classList.remove("fresh"));
    counts();
  };

  // Texts keep their place: those that are there stay, those that changed are exchanged, new ones come last.
  const thread = (old, now) => {
    const end = atEnd(old);
    const wanted = new Map([...now.children].map((item) => [item.dataset.id, item]));
    for (const item of [...old.children]) {
      const other = wanted.get(item.dataset.id);
      if (!other) {
        item.remove();
        continue;
      }
      wanted.delete(item.dataset.id);
      const arrived = item.classList.contains("away") && !other.classList.contains("away");
      const fresh = item.classList.contains("fresh");
      item.classList.remove("fresh");
      if (item.isEqualNode(other)) {
        item.classList.toggle("fresh", fresh);
        if (!item.className) item.removeAttribute("class");
        continue;
      }
      const next = document.importNode(other, true);
      item.replaceWith(next);
      if (arrived || fresh) unseen(next);
    }
    for (const item of wanted.values()) {
      const next = document.importNode(item, true);
      old.append(next);
      unseen(next);
    }
    if (end) toEnd(old);
  };

  const phone = (old, now) => {
    thread(old.querySelector(".thread"), now.querySelector(".thread"));
    const mode = old.querySelector("[data-mode]");
    if (mode !== document.activeElement) mode.value = now.querySelector("[data-mode]").value;
    const to = old.querySelector("[data-follows]");
    const nowTo = now.querySelector("[data-follows]");
    if (to !== document.activeElement && to.value === to.defaultValue) {
      to.value = to.defaultValue = nowTo.value;
    }
    const name = old.querySelector(".top");
    if (!name.isEqualNode(now.querySelector(".top"))) name.replaceWith(document.importNode(now.querySelector(".top"), true));
  };

  const page = (html) => {
    const now = new DOMParser().parseFromString(html, "text/html");
    for (const group of now.querySelectorAll("[data-group]")) {
      const old = document.getElementById(group.id);
      old.hidden = group.hidden;
      for (const other of group.querySelectorAll("[data-phone]")) {
        const mine = document.getElementById(other.id);
        if (mine && mine.closest("[data-group]") === old) {
          phone(mine, other);
        } else {
          if (mine) mine.remove();
          const next = document.importNode(other, true);
          old.querySelector(".row").append(next);
          next.querySelectorAll("li").forEach(unseen);
          toEnd(next.querySelector(".thread"));
        }
      }
    }
    const none = document.querySelector("main > .none");
    if (none && !now.querySelector("main > .none")) none.remove();
    for (const other of now.querySelectorAll("[data-live]")) {
      const old = document.getElementById(other.id);
      if (old && !old.isEqualNode(other)) {
        const focused = old.contains(document.activeElement) ? document.activeElement : null;
        const next = document.importNode(other, true);
        old.replaceWith(next);
        if (focused) {
          const again = next.matches("button") ? next : next.querySelector(`button[value="${focused.value}"]`) || next.querySelector("button");
          if (again) again.focus();
        }
      }
    }
    counts();
  };

  const say = (words) => {
    if (said.textContent !== words) said.textContent = words;
  };

  // Everything that is due by the new time is done first. Until then no key of the clock can be pressed.
  const moving = (yes) => {
    document.getElementById("moving").hidden = !yes;
    for (const button of document.querySelectorAll("#advance button")) button.disabled = yes;
    if (!yes) { const next = document.getElementById("next"); next.disabled = next.textContent.startsWith("no "); }
  };

  const poll = async () => {
    try {
      if (!busy && !document.hidden) {
        const answer = await fetch("/", { headers: { "If-None-Match": tag }, cache: "no-store" });
        if (answer.status === 200) {
          tag = answer.headers.get("ETag") || "";
          page(await answer.text());
        }
        if (answer.ok || answer.status === 304) {
          if (said.dataset.away) { say(""); delete said.dataset.away; }
        }
      }
    } catch {
      said.dataset.away = "1";
      say("The phones do not answer. This page continues when they do.");
    }
    setTimeout(poll, EVERY);
  };

  const send = async (form, button) => {
    const fields = new URLSearchParams(new FormData(form));
    if (button && button.name) fields.append(button.name, button.value);
    const clock = form.id === "advance";
    if (clock) {
      busy = true;
      form.setAttribute("aria-busy", "true");
      moving(true);
    }
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields });
      if (!answer.ok) {
        const why = await answer.json().catch(() => ({}));
        say("That did not go: " + (why.error || "the phones gave no reason") + ".");
        return;
      }
      say("");
      tag = "";
      page(await answer.text());
      const words = form.querySelector("textarea");
      if (words) {
        words.value = "";
        toEnd(form.closest("[data-phone]").querySelector(".thread"));
      }
      if (form.classList.contains("zone")) location.reload();
    } catch {
      say("The phones do not answer. Nothing was sent, as far as this page knows.");
    } finally {
      if (clock) {
        busy = false;
        form.removeAttribute("aria-busy");
        moving(false);
      }
    }
  };

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target, event.submitter);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("select")) event.target.form.requestSubmit();
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches(".say textarea") && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
  for (const kind of ["pointerover", "focusin", "keydown", "click"]) {
    document.addEventListener(kind, (event) => {
      const at = event.target.closest("[data-phone]");
      if (at) seen(at);
    });
  }
  document.querySelectorAll(".thread").forEach(toEnd);
  // What was chosen while this script was still on its way.
  for (const select of document.querySelectorAll("form select")) {
    if (!select.selectedOptions[0]?.defaultSelected) select.form.requestSubmit();
  }
  setTimeout(poll, EVERY);
})();
