// Service worker of a store's back office, scope /kelola/: rings the phone and opens what it rang for.
"use strict";
var VERSION = "1";

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

self.addEventListener("push", function (event) {
  var news = read(event.data);
  event.waitUntil(self.registration.showNotification(news.title || "Kabar toko", {
    body: news.body || "",
    tag: news.tag || "kabar", // A repeated push replaces its twin.
    lang: "id",
    data: { url: inside(news.url) },
  }));
});

self.addEventListener("notificationclick", function (event) {
  event.notification.close();
  event.waitUntil(open(event.notification.data.url));
});

function read(data) {
  try {
    return (data && data.json()) || {};
  } catch (error) {
    return {};
  }
}

// Only pages of our own are opened.
function inside(path) {
  var scope = self.registration.scope, url = new URL(path || scope, scope);
  return url.origin === new URL(scope).origin ? url.href : scope;
}

function open(url) {
  return self.clients.matchAll({ type: "window" }).then(function (windows) {
    var there = windows.filter(function (one) { return one.url.indexOf(self.registration.scope) === 0; })[0];
    if (!there) return self.clients.openWindow(url);
    return there.focus().then(function (one) { return one.navigate(url); });
  });
}
