// Runs before the first paint: puts the visitor's choice of theme on <html>, so that a cached page need not vary.
(function () {
  var chosen = /(?:^|; )parterre-theme=(light|dark)(?:;|$)/.exec(document.cookie);
  if (chosen) document.documentElement.dataset.theme = chosen[1];
})();
