// What waits in the phone for signal, and how it is sent: for pages and, through importScripts, for the service worker.
//
// sendInPieces(file, key, address, told): one file in small pieces, each after the server has the one before, so that a
// broken connection costs one piece. self.outbox: the queue in IndexedDB. An entry belongs to an account and a store; it is
// waiting, sent or failed, and the server does it once, however often it is sent (header `Once`).
// What went wrong is { lost: true } (try again later), { signedOut: true } or { problem: "the server's sentence" }.
(function () {
  "use strict";
  var PATIENCE = 60e3, A_DAY = 864e5, opening = null, sending = null, listeners = [], channel = null;

  self.newKey = function () {
    var numbers = self.crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(numbers, function (n) { return (n + 256).toString(16).slice(1); }).join("");
  };

  self.sendInPieces = function (file, key, address, told, headers) {
    var begin = new URLSearchParams(), last = -1;
    begin.set("key", key);
    begin.set("size", file.size);
    return asked(address, begin, headers).then(next);

    function next(said) {
      if (said.ticket) return said;
      if (said.offset === last) throw { lost: true };
      last = said.offset;
      if (told) told(last / file.size);
      return asked(address + "/" + key + "?dari=" + last, file.slice(last, last + said.piece), headers).then(next);
    }
  };

  // POST, answered with JSON.
  function asked(address, body, headers, patience) {
    var stop = self.AbortController ? new AbortController() : null;
    var how = { method: "POST", body: body, headers: headers || {}, credentials: "same-origin" };
    var timer = setTimeout(function () { if (stop) stop.abort(); }, (patience || PATIENCE) + weight(body) / 5); // 5 KB/s
    how.headers.Accept = "application/json";
    if (stop) how.signal = stop.signal;
    return fetch(address, how).then(function (answer) {
      if (!/json/.test(answer.headers.get("Content-Type"))) throw { lost: true };
      return answer.json().then(function (said) {
        if (answer.status === 401) throw { signedOut: true };
        if (answer.status === 429 || (answer.status >= 500 && answer.status !== 507)) throw { lost: true };
        if (!answer.ok) throw said;
        return said;
      });
    }).then(function (said) { clearTimeout(timer); return said; }, function (trouble) {
      clearTimeout(timer);
      throw trouble && (trouble.problem || trouble.signedOut) ? trouble : { lost: true };
    });
  }

  function weight(body) {
    var bytes = body.size || 0;
    if (body.forEach && self.FormData && body instanceof FormData) body.forEach(function (value) { bytes += value.size || 0; });
    return bytes;
  }

  self.outbox = { possible: !!(self.isSecureContext && self.indexedDB && self.fetch), asked: asked };
  if (!self.outbox.possible) return;
  if (self.BroadcastChannel) {
    channel = new BroadcastChannel("outbox");
    channel.onmessage = function () { listeners.forEach(function (call) { call(); }); };
  }

  // Resolves once the entry is safely in the phone; fails with a QuotaExceededError when the phone is full.
  self.outbox.keep = function (entry) {
    entry.state = "waiting";
    entry.at = Date.now();
    return write(function (rows) { rows.add(entry); });
  };
  self.outbox.change = function (entry) { return write(function (rows) { rows.put(entry); }); };
  self.outbox.drop = function (id) { return write(function (rows) { rows.delete(id); }); };
  self.outbox.all = function () {
    return inside("readonly", function (rows) { return rows.getAll(); });
  };
  self.outbox.heard = function (call) { listeners.push(call); };

  // Sends what waits, in order, `who`'s only where one is named. Fails when something still waits for signal, so that the
  // browser's background sync comes again.
  self.outbox.send = function (_tag, who) {
    if (sending) return sending;
    var work = function (lock) { return lock === null ? null : sendAll(who); };
    sending = navigator.locks ? navigator.locks.request("outbox", { ifAvailable: true }, work) : work();
    sending.then(over, over);
    return sending;
  };

  function over() { sending = null; }

  function sendAll(who) {
    self.outbox.signedOut = false;
    return self.outbox.all().then(function (entries) {
      var stopped = {}, isLost = false;
      return entries.filter(function (entry) {
        if (entry.state === "sent" && Date.now() - entry.sentAt > A_DAY) self.outbox.drop(entry.id);
        return entry.state === "waiting" && (!who || entry.who === who);
      }).reduce(function (before, entry) {
        return before.then(function () {
          var group = entry.who + entry.base; // The next of the same account and store waits for this one.
          return stopped[group] ? null : sendOne(entry).catch(function (trouble) {
            if (trouble.problem) return failed(entry, trouble);
            stopped[group] = true;
            if (trouble.signedOut) self.outbox.signedOut = true; else isLost = true;
          });
        });
      }, Promise.resolve()).then(function () { if (isLost) throw { lost: true }; });
    });
  }

  function sendOne(entry) {
    var headers = function () { return { Outbox: entry.who, Once: entry.once }; };
    return entry.photos.reduce(function (before, photo) {
      return before.then(function () {
        if (photo.ticket) return null;
        return self.sendInPieces(photo.file, photo.key, entry.upload, null, { Outbox: entry.who }).then(function (said) {
          photo.ticket = said.ticket;
          delete photo.file;
          return self.outbox.change(entry);
        });
      });
    }, Promise.resolve()).then(function () {
      var form = new FormData();
      entry.fields.forEach(function (pair) { form.append(pair[0], pair[1]); });
      entry.photos.forEach(function (photo) { form.append("kept", photo.ticket); });
      return asked(entry.address, form, headers());
    }).then(function (said) {
      return self.outbox.change({
        id: entry.id, who: entry.who, base: entry.base, what: entry.what, once: entry.once, at: entry.at, state: "sent", sentAt: Date.now(),
        location: said.location, words: said.words, fields: [], photos: [],
      });
    });
  }

  function failed(entry, trouble) {
    entry.state = "failed";
    entry.why = trouble.problem;
    entry.now = trouble.now;
    return self.outbox.change(entry);
  }

  function write(work) {
    return inside("readwrite", work).then(function (made) {
      if (channel) channel.postMessage(1);
      listeners.forEach(function (call) { call(); });
      return made;
    });
  }

  function inside(mode, work) {
    return opened().then(function (db) {
      return new Promise(function (use, fail) {
        var change = db.transaction("entries", mode, { durability: "strict" }), request; // The power may go at once.
        change.oncomplete = function () { use(request && request.result); };
        change.onabort = change.onerror = function () { fail(change.error || (request && request.error)); };
        request = work(change.objectStore("entries"));
      });
    });
  }

  function opened() {
    opening = opening || new Promise(function (use, fail) {
      var request = self.indexedDB.open("lumbung-outbox", 1);
      request.onupgradeneeded = function () { request.result.createObjectStore("entries", { keyPath: "id", autoIncrement: true }); };
      request.onsuccess = function () { use(request.result); };
      request.onerror = function () { opening = null; fail(request.error); };
    });
    return opening;
  }
})();
