// A photo made small enough for a bad network: longest side 1600 px, upright, about 150 to 250 KB. Runs in a worker; on
// the page (`shrunk(file)`) where the browser has no canvas for workers. Fails where it cannot read the photo.
(function () {
  "use strict";
  var LONGEST = 1600, ENOUGH = 250e3, QUALITIES = [0.82, 0.72, 0.6, 0.5];

  self.shrunk = function (file) {
    if (file.size <= ENOUGH) return Promise.resolve(file);
    return decoded(file).then(function (picture) {
      var canvas = drawn(picture);
      if (picture.close) picture.close(); // 12 megapixels are 48 MB: not held until somebody cleans up.
      return encoded(canvas, 0);
    }).then(function (blob) { return blob && blob.size < file.size ? blob : file; });
  };

  if (!self.document) self.onmessage = function (event) {
    self.shrunk(event.data).then(
      function (blob) { self.postMessage(blob); },
      function () { self.postMessage(null); }
    );
  };

  function decoded(file) {
    if (self.createImageBitmap) return self.createImageBitmap(file);
    return new Promise(function (use, fail) {
      var picture = new Image();
      picture.onload = function () { URL.revokeObjectURL(picture.src); use(picture); };
      picture.onerror = fail;
      picture.src = URL.createObjectURL(file);
    });
  }

  function drawn(picture) {
    var width = picture.naturalWidth || picture.width, height = picture.naturalHeight || picture.height;
    var scale = Math.min(1, LONGEST / Math.max(width, height)), canvas, pen;
    width = Math.round(width * scale);
    height = Math.round(height * scale);
    if (self.document) {
      canvas = document.createElement("canvas");
      canvas.width = width;
      canvas.height = height;
    } else canvas = new OffscreenCanvas(width, height);
    pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, width, height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, width, height);
    return canvas;
  }

  function encoded(canvas, n) {
    return jpeg(canvas, QUALITIES[n]).then(function (blob) {
      return blob && blob.size > ENOUGH && n + 1 < QUALITIES.length ? encoded(canvas, n + 1) : blob;
    });
  }

  function jpeg(canvas, quality) {
    if (canvas.convertToBlob) return canvas.convertToBlob({ type: "image/jpeg", quality: quality });
    return new Promise(function (use) { canvas.toBlob(use, "image/jpeg", quality); });
  }
})();
