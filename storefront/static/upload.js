// One file in small pieces, each after the server has the one before: a broken connection costs one piece. For pages and for
// the service worker. `sendInPieces(file, key, address, told)` gives what the server says at the end, or fails with
// { lost: true } (try again later), { signedOut: true } or { problem: "a sentence" }. `told(part)` hears how far it is.
(function () {
  "use strict";
  var PATIENCE = 60e3;

  self.sendInPieces = function (file, key, address, told) {
    var begin = new URLSearchParams(), last = -1;
    begin.set("key", key);
    begin.set("size", file.size);
    return self.asked(address, begin).then(next);

    function next(said) {
      if (said.ticket) return said;
      if (said.offset === last) throw { lost: true };
      last = said.offset;
      if (told) told(said.offset / file.size);
      return self.asked(address + "/" + key + "?dari=" + last, file.slice(last, last + said.piece)).then(next);
    }
  };

  // POST, answered with JSON.
  self.asked = function (address, body, headers) {
    var stop = self.AbortController ? new AbortController() : null, timer;
    var how = { method: "POST", body: body, headers: headers || {}, credentials: "same-origin" };
    if (stop) { how.signal = stop.signal; timer = setTimeout(function () { stop.abort(); }, PATIENCE); }
    return fetch(address, how).then(function (answer) {
      var isJson = /json/.test(answer.headers.get("Content-Type"));
      if (!isJson) throw answer.redirected && answer.ok ? { signedOut: true } : { lost: true };
      return answer.json().then(function (said) {
        if (answer.status === 401) throw { signedOut: true, problem: said.problem };
        if (answer.status === 429 || (answer.status >= 500 && answer.status !== 507)) throw { lost: true };
        if (!answer.ok) throw said;
        return said;
      });
    }).then(function (said) { clearTimeout(timer); return said; }, function (trouble) {
      clearTimeout(timer);
      throw trouble && (trouble.problem || trouble.signedOut) ? trouble : { lost: true };
    });
  };

  self.newKey = function () {
    var numbers = self.crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(numbers, function (n) { return (n + 256).toString(16).slice(1); }).join("");
  };
})();
