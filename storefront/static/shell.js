// Back office as an app, where the browser can: the worker, a new version, a copy seen before, the way to install it.
(function () {
  "use strict";
  var data = document.currentScript.dataset, root = document.documentElement;

  putBack();
  if ("seen" in root.dataset) { renewTokens(); dropOldNews(); }
  list(document.querySelector("[data-seen]:not(html)"));
  offerInstalling(document.querySelector("[data-install]"));
  if (!data.worker || !("serviceWorker" in navigator)) return;

  navigator.serviceWorker.register(data.worker, { scope: data.scope }).then(function (registration) {
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", function () {
      var fresh = registration.installing;
      fresh.addEventListener("statechange", function () {
        if (fresh.state === "installed" && navigator.serviceWorker.controller) offer(fresh);
      });
    });
  }, function () { /* a browser that forbids it: everything works online */ });

  navigator.serviceWorker.addEventListener("message", function (event) {
    var note = document.getElementById("seen");
    if (event.data !== "fresher" || !note) return;
    note.querySelector("a").textContent = "Lihat yang terbaru";
  });

  // "Versi baru siap": what was typed is put back after loading; a chosen photo can not be, so it is sent first.
  function offer(fresh) {
    var note = notice("Versi baru siap.", "Muat ulang"), button = note.querySelector("button");
    button.addEventListener("click", function () {
      if (holdsFiles()) {
        note.querySelector("span").textContent = "Kirim atau simpan dulu foto ini, lalu muat ulang.";
        return;
      }
      keepTyped();
      button.disabled = true;
      navigator.serviceWorker.addEventListener("controllerchange", function () { location.reload(); });
      fresh.postMessage("take over");
    });
  }

  function notice(words, button) {
    var note = document.createElement("div"), text = document.createElement("span"), tap = document.createElement("button");
    note.className = "note renew mt3";
    note.setAttribute("role", "status");
    text.className = "grow";
    text.textContent = words;
    tap.type = "button";
    tap.className = "btn";
    tap.textContent = button;
    note.append(text, tap);
    document.querySelector("main").prepend(note);
    return note;
  }

  function holdsFiles() {
    return !!document.querySelector(".sending") || Array.prototype.some.call(document.querySelectorAll("input[type=file]"), function (field) {
      return field.files.length;
    });
  }

  function fields() {
    return Array.prototype.filter.call(document.querySelectorAll("input, select, textarea"), function (field) {
      return field.name && !/^(file|password|hidden|submit|button)$/.test(field.type);
    });
  }

  function place() { return "typed:" + location.pathname + location.search; }

  function keepTyped() {
    var all = fields().map(function (field) { return [field.name, field.value, field.checked]; });
    try { sessionStorage.setItem(place(), JSON.stringify(all)); } catch (error) { /* then the draft in the phone is all */ }
  }

  function putBack() {
    var all;
    try { all = JSON.parse(sessionStorage.getItem(place())); sessionStorage.removeItem(place()); } catch (error) { /* nothing */ }
    if (all) fields().forEach(function (field, n) {
      if (!all[n] || all[n][0] !== field.name || (field.value === all[n][1] && field.checked === all[n][2])) return;
      if (/^(radio|checkbox)$/.test(field.type)) field.checked = all[n][2]; else field.value = all[n][1];
      var folded = field.closest("details");
      if (folded) folded.open = true;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // A form that counts once may have been sent from this very copy before: what is typed now is another one.
  function renewTokens() {
    document.querySelectorAll("input[name=once]").forEach(function (field) {
      var bytes = new Uint8Array(12);
      crypto.getRandomValues(bytes);
      field.value = Array.prototype.map.call(bytes, function (byte) { return ("0" + byte.toString(16)).slice(-2); }).join("");
    });
  }

  // "Tersimpan. Urungkan" was said of what happened then.
  function dropOldNews() {
    document.querySelectorAll("[data-news]").forEach(function (note) { note.remove(); });
  }

  // On the page without signal: which pages are in the phone.
  function list(box) {
    if (!box || !window.caches) return;
    caches.keys().then(function (names) {
      var mine = names.filter(function (name) { return name.indexOf("kelola-pages ") === 0; });
      mine.sort(function (a, b) { return b.split(" ")[2] - a.split(" ")[2]; });
      return mine[0] && caches.open(mine[0]);
    }).then(function (cache) {
      return cache && cache.keys().then(function (keys) {
        return Promise.all(keys.reverse().slice(0, 12).map(function (key) {
          return cache.match(key).then(function (kept) { return kept.text(); }).then(function (html) {
            show(key.url, new DOMParser().parseFromString(html, "text/html").title);
          });
        }));
      });
    });

    function show(address, title) {
      var row = document.createElement("li"), link = document.createElement("a");
      link.href = address;
      link.className = "job";
      link.textContent = title;
      row.append(link);
      box.querySelector("ul").append(row);
      box.hidden = false;
    }
  }

  function offerInstalling(box) {
    if (!box) return;
    window.addEventListener("beforeinstallprompt", function (event) {
      var button = box.querySelector("button");
      event.preventDefault();
      box.querySelector("[data-how]").hidden = true;
      button.hidden = false;
      button.onclick = function () { event.prompt(); };
    });
    window.addEventListener("appinstalled", function () { box.hidden = true; });
  }
})();
