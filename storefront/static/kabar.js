// "Kabar ke HP ini": asks the browser for leave, gives its address to the store.
(function () {
  "use strict";
  var box = document.querySelector("[data-kabar]"), data = box.dataset;
  var button = box.querySelector("[data-on]"), trouble = box.querySelector("[data-trouble]");

  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    return say(/iPhone|iPad/.test(navigator.userAgent) ? "ios" : "none");
  }
  if (Notification.permission === "denied") return say("denied");

  navigator.serviceWorker.register(data.worker, { scope: data.scope })
    .then(function (registration) { return registration.pushManager.getSubscription(); })
    .then(function (kept) { say(kept && data.devices !== "0" ? "on" : "start"); })
    .catch(function () { say("none"); });

  button.addEventListener("click", function () {
    button.disabled = true;
    trouble.hidden = true;
    Notification.requestPermission().then(function (answer) {
      if (answer === "denied") return say("denied");
      if (answer !== "granted") return again("Belum diizinkan. Tekan lagi, lalu pilih Izinkan.");
      return subscribe().then(send);
    }).catch(function () {
      again("HP ini belum bisa tersambung ke layanan kabarnya. Coba lagi saat sinyal bagus.");
    });
  });

  function subscribe() {
    return navigator.serviceWorker.ready.then(function (registration) {
      return registration.pushManager.getSubscription().then(function (old) {
        return old ? old.unsubscribe() : null; // One of another key or another person would not ring.
      }).then(function () {
        return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(data.key) });
      });
    });
  }

  function send(subscription) {
    var keys = subscription.toJSON().keys, form = new URLSearchParams();
    form.set("endpoint", subscription.endpoint);
    form.set("p256dh", keys.p256dh);
    form.set("auth", keys.auth);
    return fetch(data.save, { method: "POST", body: form, credentials: "same-origin" }).then(function (answer) {
      if (answer.ok) return location.reload();
      return answer.text().then(function (words) { again(answer.status === 422 ? words : "Belum tersimpan. Coba lagi."); });
    });
  }

  function again(words) {
    button.disabled = false;
    trouble.querySelector("span").textContent = words;
    trouble.hidden = false;
  }

  function say(state) {
    box.querySelectorAll("[data-say]").forEach(function (part) { part.hidden = part.dataset.say !== state; });
    button.hidden = state !== "start";
  }

  function bytes(text) {
    var raw = atob(text.replace(/-/g, "+").replace(/_/g, "/")), list = new Uint8Array(raw.length);
    for (var n = 0; n < raw.length; n++) list[n] = raw.charCodeAt(n);
    return list;
  }
})();
