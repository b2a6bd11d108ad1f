// On pages where somebody signs in or out: what this phone kept of back office pages is forgotten, of every store.
(function () {
  "use strict";
  if (!window.caches) return;

  if ("left" in document.currentScript.dataset) forget();
  document.querySelectorAll("form[data-leave]").forEach(function (form) { form.addEventListener("submit", forget); });

  function forget() {
    var mine = "kelola-pages - " + Date.now(); // Newer than all: an answer still on its way to the worker is not kept.
    caches.open(mine).then(function () { return caches.keys(); }).then(function (names) {
      names.forEach(function (name) { if (name !== mine && name.indexOf("kelola-pages ") === 0) caches.delete(name); });
    });
    try {
      Object.keys(sessionStorage).forEach(function (key) { if (key.indexOf("typed:") === 0) sessionStorage.removeItem(key); });
    } catch (error) { /* no storage, nothing to forget */ }
    if (navigator.serviceWorker) navigator.serviceWorker.getRegistrations().then(function (all) {
      all.forEach(function (one) {
        if (one.getNotifications) one.getNotifications().then(function (list) { list.forEach(function (note) { note.close(); }); });
      });
    });
  }
})();
