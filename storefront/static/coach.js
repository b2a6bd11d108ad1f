// The photo coach in the phone: of a photo that was chosen it says at once, without a signal, what the server will say of
// its light, its sharpness and its size. What the server says later (background, distance, tilt) takes its place.
(function () {
  "use strict";

  // As in storefront/media/coach: what is measured at 512 px, how much each fault takes from 100, the grades.
  var LONGEST = 512, TILE = 32, DEEP = 24, BLOWN = 250, TELL = 0.15, GOOD = 85, FAIR = 65;
  var POINTS = { dark: 40, bright: 35, blurred: 45, small: 40 };

  document.querySelectorAll("[data-photos]").forEach(function (box) {
    var said = box.querySelector("[data-coach]"), hint = box.querySelector("[data-hint]");

    box.addEventListener("photo:ready", function (event) {
      var place = event.detail.place;
      judged(event.detail.file).then(function (found) { if (!place.coach) { place.coach = found; look(); } }, function () {});
    });
    box.addEventListener("photo:arrived", function (event) {
      event.detail.place.coach = event.detail.coach || event.detail.place.coach;
      look();
    });
    box.addEventListener("photo:gone", look);
    box.querySelectorAll("[data-said]").forEach(function (place) { place.coach = JSON.parse(place.dataset.said); });
    look();

    // Of several photos the one that most needs a word.
    function look() {
      var worst = null;
      box.querySelectorAll("[data-shot]").forEach(function (place) {
        if (place.coach && (!worst || place.coach.score < worst.score)) worst = place.coach;
      });
      if (worst) hint.hidden = true;
      say(said, worst);
    }
  });

  // In the lesson a photo is only looked at; it is sent nowhere.
  document.querySelectorAll("[data-try]").forEach(function (box) {
    var input = box.querySelector("input"), seen = box.querySelector("img");
    box.hidden = false;
    input.addEventListener("change", function () {
      if (!input.files.length) return;
      seen.src = URL.createObjectURL(input.files[0]);
      seen.hidden = false;
      judged(input.files[0]).then(say.bind(null, box.querySelector("[data-coach]")), function () { seen.hidden = true; });
    });
  });

  function say(said, found) {
    said.hidden = !found;
    if (!found) return;
    said.querySelectorAll("[data-grade]").forEach(function (word) { word.hidden = word.dataset.grade !== found.grade; });
    said.querySelectorAll("[data-tip]").forEach(function (tip) { tip.hidden = found.tips.indexOf(tip.dataset.tip) < 0; });
    said.querySelector("[data-praise]").hidden = !!found.tips.length;
  }

  function judged(file) {
    return new Promise(function (use, fail) {
      var picture = new Image();
      picture.onerror = fail;
      picture.onload = function () {
        URL.revokeObjectURL(picture.src);
        use(judge(measured(picture)));
      };
      picture.src = URL.createObjectURL(file);
    });
  }

  function judge(m) {
    var light = m.contrast > 120 ? Math.max(m.light, m.middle) : m.light;
    var bad = {
      dark: Math.max(between(light, 78, 35), between(m.deep, 0.45, 0.8)),
      bright: Math.max(m.contrast < 90 ? between(m.light, 222, 246) : 0, between(m.blown, 0.6, 0.95), between(m.burnt, 0.35, 0.7)),
      blurred: between(m.sharpness, 0.13, 0.05),
      small: between(Math.min(m.width, m.height), 800, 240)
    };
    var lost = function (name) { return bad[name] >= TELL ? POINTS[name] * bad[name] : 0; };
    var tips = Object.keys(bad).filter(lost).sort(function (a, b) { return lost(b) - lost(a); });
    var score = Math.max(0, Math.round(tips.reduce(function (left, name) { return left - lost(name); }, 100)));
    return { score: score, grade: score >= GOOD ? "good" : score >= FAIR ? "fair" : "better", tips: tips.slice(0, 2) };
  }

  function measured(picture) {
    var width = picture.naturalWidth, height = picture.naturalHeight, scale = Math.min(1, LONGEST / Math.max(width, height));
    var canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    var wide = canvas.width = Math.max(2 * TILE, Math.round(width * scale)), high = canvas.height = Math.max(2 * TILE, Math.round(height * scale));
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, wide, high);
    var bytes = pen.getImageData(0, 0, wide, high).data, grey = new Float32Array(wide * high);
    for (var i = 0; i < grey.length; i++) grey[i] = 0.299 * bytes[4 * i] + 0.587 * bytes[4 * i + 1] + 0.114 * bytes[4 * i + 2];
    var whole = shares(grey), middle = shares(part(grey, wide, high)), sorted = grey.slice().sort();
    return {
      width: width, height: height, light: whole.mean, deep: whole.deep, blown: whole.blown, middle: middle.mean, burnt: middle.blown,
      contrast: at(sorted, 0.95) - at(sorted, 0.05), sharpness: sharpness(grey, wide, high)
    };
  }

  function part(grey, wide, high) {
    var x = wide >> 2, y = high >> 2, rows = new Float32Array((wide - 2 * x) * (high - 2 * y));
    for (var row = y; row < high - y; row++) rows.set(grey.subarray(row * wide + x, row * wide + wide - x), (row - y) * (wide - 2 * x));
    return rows;
  }

  function shares(grey) {
    var sum = 0, deep = 0, blown = 0;
    grey.forEach(function (value) { sum += value; if (value < DEEP) deep++; if (value > BLOWN) blown++; });
    return { mean: sum / grey.length, deep: deep / grey.length, blown: blown / grey.length };
  }

  // The Laplacian of the sharpest tiles against the strongest difference over eight pixels.
  function sharpness(grey, wide, high) {
    var coarse = new Float32Array((wide - 8) * high), tiles = [], n = 0;
    for (var y = 0; y < high; y++) for (var x = 8; x < wide; x++) coarse[n++] = Math.abs(grey[y * wide + x] - grey[y * wide + x - 8]);
    for (var top = 1; top + TILE < high; top += TILE) for (var left = 1; left + TILE < wide; left += TILE) tiles.push(tile(top, left));
    var strongest = at(coarse.sort(), 0.99);
    return strongest > 4 ? Math.min(1, at(Float32Array.from(tiles).sort(), 0.95) / strongest) : 0;

    function tile(top, left) {
      var sum = 0;
      for (var y = top; y < top + TILE; y++) for (var x = left; x < left + TILE; x++) {
        var p = y * wide + x, fine = 4 * grey[p] - grey[p - wide] - grey[p + wide] - grey[p - 1] - grey[p + 1];
        sum += fine * fine;
      }
      return Math.sqrt(sum / (TILE * TILE));
    }
  }

  function at(sorted, share) { return sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))]; }

  function between(value, fine, worst) { return Math.min(1, Math.max(0, (value - fine) / (worst - fine))); }
})();
