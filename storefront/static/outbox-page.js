// Forms that fall into the outbox when there is no signal (data-queue="Barang baru: {name}"), and the list "Menunggu dikirim".
// Without this file, and where the address is not https, they are sent as they always were.
(function () {
  "use strict";
  var shell = document.querySelector("[data-who]"), who = shell && shell.dataset.who, base = shell && shell.dataset.scope;
  var outbox = self.outbox, FORM_PATIENCE = 25e3, box = null, SOON = 3e3, wait = SOON, timer = 0, tapped = {};
  if (!outbox || !outbox.possible || !who || !window.Promise) return;

  outbox.take = take;
  outbox.once = once;
  outbox.heard(show);
  show();
  sendSoon(0);
  window.addEventListener("online", function () { sendSoon(0); });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) sendSoon(0); });
  window.addEventListener("hashchange", bringBack);
  bringBack();

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || !form.dataset.queue || form.closest(".ware")) return; // The list asks by itself (daftar.js).
    if (form.dataset.plainly) { delete form.dataset.plainly; return; }
    event.preventDefault();
    if (navigator.onLine) send(form, event.submitter); else take(form, event.submitter);
  });
  document.addEventListener("photos:stalled", function (event) {
    event.preventDefault();
    take(event.target, event.detail.submitter);
  });

  // There is some signal: sent as ever, but what is typed is not lost when it breaks off.
  function send(form, submitter) {
    var words = submitter && submitter.textContent;
    if (submitter) submitter.textContent = "Mengirim …";
    outbox.asked(form.action, data(form, submitter), { Once: once(form).value }, FORM_PATIENCE).then(function (said) {
      forgetOld(form);
      if (said.location.split("#")[0] === location.pathname + location.search) location.reload(); else location.assign(said.location);
    }, function (trouble) {
      if (submitter) submitter.textContent = words;
      delete form.dataset.sent;
      if (trouble.lost) return take(form, submitter);
      form.dataset.plainly = "1"; // The page itself says best what is wrong.
      if (form.requestSubmit) form.requestSubmit(submitter); else form.submit();
    });
  }

  function take(form, submitter) {
    delete form.dataset.sent;
    if (!filled(form)) return;
    var entry = { who: who, base: base, what: title(form), address: form.action, once: once(form).value, photos: [] };
    entry.fields = [["as_seen", "1"]];
    data(form, submitter).forEach(function (value, name) {
      if (name !== "csrf_token" && name !== "kept" && !(value instanceof File && !value.name)) entry.fields.push([name, value]);
    });
    form.querySelectorAll("[data-shot]").forEach(function (place) {
      var kept = place.querySelector("[name=kept]");
      if (kept) entry.photos.push({ ticket: kept.value });
      else if (place.photo) entry.photos.push({ file: place.photo.file, name: place.photo.name, key: place.photo.key });
    });
    var photos = form.querySelector("[data-photos]");
    entry.upload = photos ? photos.dataset.photos : "";
    outbox.keep(entry).then(function () {
      forgetOld(form);
      askForRoom();
      form.dispatchEvent(new CustomEvent("outbox:took"));
      if (photos) empty(form); else if (submitter) tapped[entry.once] = { button: submitter, words: submitter.textContent };
      show(true);
      sendSoon(wait);
    }, function (error) {
      notice(form, error && error.name === "QuotaExceededError"
        ? "Memori HP penuh, jadi isian ini belum disimpan. Biarkan halaman ini terbuka, hapus beberapa video di HP, lalu tekan lagi."
        : "HP ini tidak bisa menyimpan isian. Biarkan halaman ini terbuka, lalu tekan lagi saat ada sinyal.");
    });
  }

  // Without signal the server cannot say that something is missing.
  function filled(form) {
    var missing = Array.prototype.filter.call(form.elements, function (field) { return field.required && !field.value.trim(); })[0];
    if (missing) { notice(form, "Isi dulu bagian ini."); missing.focus(); missing.scrollIntoView({ block: "center" }); }
    return !missing;
  }

  function notice(form, words) {
    var old = form.querySelector("[data-outbox-notice]"), note = line("p", words, "note bad mb3");
    if (old) old.remove();
    note.setAttribute("role", "alert");
    note.setAttribute("data-outbox-notice", "");
    form.prepend(note);
    note.scrollIntoView({ block: "center" });
  }

  function data(form, submitter) {
    var all = new FormData(form);
    if (submitter && submitter.name) all.append(submitter.name, submitter.value);
    return all;
  }

  function once(form) {
    var field = form.elements.once;
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = "once";
      field.value = newKey();
      form.append(field);
    }
    return field;
  }

  function title(form) {
    return form.dataset.queue.replace(/\{(\w+)\}/g, function (_all, name) {
      return form.elements[name] ? form.elements[name].value.trim() : "";
    });
  }

  // The next product starts anew.
  function empty(form) {
    form.reset();
    once(form).value = newKey();
    form.dispatchEvent(new CustomEvent("draft:back", { detail: { photos: [] } }));
    window.scrollTo(0, 0);
  }

  // "Perbaiki": what the server refused stands in the form again, photos too.
  function bringBack() {
    if (!/^#antrean-\d+$/.test(location.hash)) return;
    var id = +location.hash.slice(9);
    outbox.all().then(function (entries) {
      var entry = entries.filter(function (one) { return one.id === id && one.who === who && one.state === "failed"; })[0];
      var form = entry && document.querySelector('form[data-queue][action="' + new URL(entry.address).pathname + '"]');
      if (!form) return;
      form.dataset.entry = id;
      form.dispatchEvent(new CustomEvent("outbox:back", { detail: entry.fields.concat(entry.photos.map(function (photo) {
        return ["kept", photo.ticket];
      })) }));
      notice(form, entry.why);
    });
  }

  function forgetOld(form) {
    if (form.dataset.entry) outbox.drop(+form.dataset.entry);
    delete form.dataset.entry;
  }

  function askForRoom() {
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    if (navigator.serviceWorker) navigator.serviceWorker.getRegistration(base).then(function (registration) {
      if (registration && registration.sync) registration.sync.register("outbox");
    }).catch(function () { /* then this page sends it */ });
  }

  // While something waits it is tried again after 3, 6, 12 … seconds, at most 5 minutes; sooner where the last try got on.
  function sendSoon(delay) {
    clearTimeout(timer);
    timer = setTimeout(function () {
      waiting().then(function (before) {
        if (before) return outbox.send("page", who).then(show, show).then(waiting).then(function (after) {
          wait = after < before ? SOON : Math.min(wait * 2, 3e5);
          if (after) sendSoon(wait);
        });
      });
    }, delay);
  }

  function waiting() {
    return mine().then(function (entries) {
      return entries.filter(function (entry) { return entry.state === "waiting"; }).length;
    });
  }

  function mine() {
    return outbox.all().then(function (entries) {
      return entries.filter(function (entry) { return entry.who === who && entry.base === base; });
    });
  }

  function show(open) {
    return mine().then(function (entries) {
      if (!box && !entries.length) return;
      if (!box) place();
      box.hidden = !entries.length;
      var count = { waiting: 0, failed: 0, sent: 0 };
      entries.forEach(function (entry) { count[entry.state]++; });
      var parts = [[count.waiting, " menunggu dikirim"], [count.failed, " gagal"], [count.sent, " terkirim"]];
      box.querySelector("summary").textContent = parts.filter(function (part) { return part[0]; }).map(function (part) {
        return part[0] + part[1];
      }).join(", ");
      if (open === true || count.failed) box.open = true;
      var list = box.querySelector("ul");
      list.textContent = "";
      entries.sort(function (a, b) { return PLACE[a.state] - PLACE[b.state] || b.id - a.id; });
      entries.forEach(function (entry) { list.append(row(entry)); follow(entry); });
      box.querySelector("[data-now]").hidden = !count.waiting;
      box.querySelector("[data-why]").textContent = !count.waiting ? "" : outbox.signedOut
        ? "Masuk lagi dengan nomor Anda, lalu ini dikirim."
        : "Ada di HP ini, belum di toko. Terkirim sendiri saat sinyal kembali.";
      if (open === true) box.scrollIntoView({ block: "nearest" });
    }, function () { /* no storage here, nothing waits */ });
  }

  // The button that was pressed says how it went.
  function follow(entry) {
    var tap = tapped[entry.once];
    if (!tap) return;
    tap.button.disabled = entry.state !== "failed";
    tap.button.textContent = { waiting: "Menunggu sinyal", sent: "Terkirim", failed: tap.words }[entry.state];
  }

  function place() {
    box = document.createElement("details");
    box.className = "box queue mt3 mb3";
    box.setAttribute("role", "status");
    var why = line("p", "", "mute small");
    var now = button("Kirim sekarang", function () { wait = SOON; sendSoon(0); });
    why.setAttribute("data-why", "");
    now.setAttribute("data-now", "");
    now.className = "btn wide mt2";
    box.append(document.createElement("summary"), why, document.createElement("ul"), now);
    var main = document.querySelector("main");
    main.insertBefore(box, main.firstChild);
  }

  function row(entry) {
    var item = document.createElement("li"), state = line("span", "", "tag " + TAGS[entry.state]);
    state.textContent = { waiting: "Menunggu", sent: "Terkirim " + clock(entry.sentAt), failed: "Gagal" }[entry.state];
    item.append(line("b", entry.what), state);
    if (entry.state === "failed") item.append(line("p", entry.why, "small why"), choices(entry));
    if (entry.state === "sent" && entry.location) {
      var look = line("a", "Lihat", "small");
      look.href = entry.location;
      item.append(look);
    }
    return item;
  }
  var PLACE = { failed: 0, waiting: 1, sent: 2 };
  var TAGS = { waiting: "warm", sent: "ok", failed: "bad" };

  function choices(entry) {
    var taps = line("div", "", "picks mt2"), photo = entry.photos.length || entry.upload;
    if (entry.now) taps.append(button("Tetap ubah", function () { believe(entry); again(entry); }));
    else if (photo) {
      var mend = line("a", "Perbaiki", "btn");
      mend.href = entry.address.replace(/\/?$/, "/baru") + "#antrean-" + entry.id;
      taps.append(mend);
    } else taps.append(button("Coba lagi", function () { again(entry); }));
    taps.append(button(entry.now ? "Biarkan seperti di toko" : "Buang", function () { outbox.drop(entry.id); }));
    return taps;
  }

  // What the shop says now is what the phone saw.
  function believe(entry) {
    entry.fields.forEach(function (pair) { if (pair[0] in entry.now) pair[1] = String(entry.now[pair[0]]); });
  }

  function again(entry) {
    entry.state = "waiting";
    outbox.change(entry).then(function () { wait = SOON; sendSoon(0); });
  }

  function line(tag, words, className) {
    var element = document.createElement(tag);
    element.textContent = words;
    if (className) element.className = className;
    return element;
  }

  function button(words, call) {
    var tap = line("button", words, "btn");
    tap.type = "button";
    tap.onclick = call;
    return tap;
  }

  function clock(at) {
    var then = new Date(at);
    return then.getHours() + "." + ("0" + then.getMinutes()).slice(-2);
  }
})();
