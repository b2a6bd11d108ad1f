// Service worker of a store's back office, scope /kelola/. It rings the phone, keeps styles, scripts and icons, and shows
// the last seen copy of a page where the signal is bad. The server puts SHELL = {files, offline, patience, outbox} in front.
"use strict";

var FILES = "kelola-shell", MOST_FILES = 90;
var PAGES = "kelola-pages ", MOST_PAGES = 40, LARGEST = 3e5, DAYS = 7;

// The outbox (static/outbox.js) brings self.outbox = {send: function (tag) { return a promise; }}. It is called when the
// phone has signal again; a page asks for that with registration.sync.register("outbox").
importScripts(SHELL.outbox);
self.addEventListener("sync", function (event) {
  if (event.tag.indexOf("outbox") === 0) event.waitUntil(self.outbox.send(event.tag));
});

self.addEventListener("install", function (event) { event.waitUntil(keepShell()); });
self.addEventListener("activate", function (event) {
  event.waitUntil(Promise.all([self.clients.claim(), forgetFiles()]));
});
// A new version waits until the person says so, since a page may hold typed text.
self.addEventListener("message", function (event) { if (event.data === "take over") self.skipWaiting(); });

// A form that is sent is left to the browser, which tells the server where it comes from.
self.addEventListener("fetch", function (event) {
  var request = event.request, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.indexOf("/static/") === 0) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(event));
});

function keepShell() {
  return caches.open(FILES).then(function (cache) {
    return fetch(SHELL.offline, { cache: "no-cache" }).then(function (answer) {
      if (!answer.ok) throw new Error("offline page");
      return cache.put(SHELL.offline, answer.clone()).then(function () { return answer.text(); });
    }).then(function (html) {
      var wanted = SHELL.files.concat(html.match(/\/static\/[^"]+/g));
      return Promise.all(wanted.map(function (name) {
        return cache.match(name).then(function (kept) { return kept || cache.add(name); });
      }));
    });
  });
}

function file(request) {
  return caches.open(FILES).then(function (cache) {
    return cache.match(request.url, { ignoreVary: true }).then(function (kept) {
      return kept || fetch(request).then(function (answer) {
        if (answer.ok) cache.put(request.url, answer.clone()).catch(nothing);
        return answer;
      });
    });
  });
}

// Names change with content: what is old is what was put in first.
function forgetFiles() {
  return caches.open(FILES).then(function (cache) {
    return cache.keys().then(function (keys) {
      var old = keys.filter(function (key) {
        return SHELL.files.indexOf(new URL(key.url).pathname) < 0 && key.url.indexOf(SHELL.offline) < 0;
      });
      return Promise.all(old.slice(0, Math.max(0, keys.length - MOST_FILES)).map(function (key) { return cache.delete(key); }));
    });
  });
}

// The network first; after some seconds, or where there is none, the copy that this account saw last.
function page(event) {
  var asked = Date.now(), isLate = false;
  var network = fetch(event.request).then(function (answer) {
    // Of a paper or a spreadsheet only what it says of itself is looked at: an unread twin of it would fill the memory.
    var copy = isPage(answer) ? answer.clone() : new Response(null, { headers: answer.headers });
    event.waitUntil(remember(event.request.url, copy, asked).catch(nothing));
    if (isLate) event.waitUntil(tell(event.resultingClientId, "fresher"));
    return answer;
  });
  event.waitUntil(network.catch(nothing));
  return lastSeen(event.request.url).then(function (kept) {
    if (!kept) return network.catch(function () { return caches.match(SHELL.offline); });
    return Promise.race([network, wait(SHELL.patience)]).then(function (answer) {
      isLate = !answer;
      return answer && answer.status < 502 ? answer : kept;
    }, function () { return kept; });
  });
}

// Pages are kept in one cache, named by whose they are (account and sign-in, an opaque word of the server) and since when.
// The newest name counts: who signs in, or out, makes a newer one, and an answer that was asked for earlier is not kept.
function names() {
  return caches.keys().then(function (all) {
    return all.filter(function (name) { return name.indexOf(PAGES) === 0; }).map(function (name) {
      var parts = name.split(" "), since = +parts[2];
      return { name: name, whose: parts[1], since: since > Date.now() ? 0 : since }; // 0: the phone's clock went back.
    }).sort(function (a, b) { return b.since - a.since; });
  });
}

function claim(whose, asked) {
  return names().then(function (known) {
    var last = known[0];
    if (last && last.whose === whose) return last.name;
    return last && last.since >= asked ? null : PAGES + whose + " " + asked;
  });
}

function remember(url, answer, asked) {
  var said = (answer.headers.get("X-Desk") || "").split(" "); // "<whose> keep", "<whose>", or "-": not a member
  if (!said[0]) return Promise.resolve();
  return claim(said[0], asked).then(function (name) {
    if (!name) return null;
    return caches.open(name).then(function (cache) {
      return said[1] === "keep" && answer.status === 200 ? keep(cache, url, answer) : cache.delete(url);
    }).then(forgetOthers, forgetOthers);
  });
}

function keep(cache, url, answer) {
  if (!isPage(answer)) return null;
  return answer.text().then(function (html) {
    if (html.length > LARGEST) return null;
    var headers = { "Content-Type": "text/html; charset=utf-8", "X-Seen": String(Date.now()) };
    ["Content-Security-Policy", "Referrer-Policy", "Permissions-Policy"].forEach(function (name) {
      if (answer.headers.get(name)) headers[name] = answer.headers.get(name);
    });
    return cache.put(url, new Response(html, { headers: headers }));
  }).then(function () { return cache.keys(); }).then(function (keys) {
    return Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_PAGES)).map(function (key) { return cache.delete(key); }));
  });
}

function forgetOthers() {
  return names().then(function (known) {
    return Promise.all(known.slice(1).map(function (one) { return caches.delete(one.name); }));
  });
}

function lastSeen(url) {
  return names().then(function (known) {
    return known[0] && caches.open(known[0].name).then(function (cache) { return cache.match(url); });
  }).then(function (kept) {
    var seen = kept && +kept.headers.get("X-Seen");
    if (!kept || Date.now() - seen > DAYS * 864e5) return null;
    return kept.text().then(function (html) {
      return new Response(html.replace("<html", '<html data-seen="' + seen + '"').replace(/<main[^>]*>/, function (main) {
        return main + '<p class="note warm mt3" id="seen" role="status"><span>Terakhir dilihat ' + moment(seen) +
          ', belum tentu terbaru. <a href="">Coba lagi</a></span></p>';
      }), { headers: kept.headers });
    });
  }).catch(nothing);
}

function moment(seen) {
  var then = new Date(seen), clock = two(then.getHours()) + "." + two(then.getMinutes());
  var days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(seen).setHours(0, 0, 0, 0)) / 864e5);
  return (days < 1 ? "" : days === 1 ? "kemarin " : days + " hari lalu ") + "pukul " + clock;
}

function isPage(answer) { return /^text\/html/.test(answer.headers.get("Content-Type")); }
function two(n) { return (n < 10 ? "0" : "") + n; }
function wait(ms) { return new Promise(function (done) { setTimeout(done, ms); }); }
function nothing() { return null; }

function tell(id, words) {
  return self.clients.get(id).then(function (client) { if (client) client.postMessage(words); });
}

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
