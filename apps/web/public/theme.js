// Runs before the first paint, so that a cached page need not vary: puts on <html> the visitor's choice of theme, and
// that films are put in the visitor's own order (then the home page keeps room for them), and that the network is slow (then the page is set in the one typeface that every page needs; the other weighs 131 kB).
(function () {
  var html = document.documentElement;
  var chosen = /(?:^|; )parterre-theme=(light|dark)(?:;|$)/.exec(document.cookie);
  if (chosen) html.dataset.theme = chosen[1];
  try {
    if (/"(genres|venues)":\{"/.test(localStorage.getItem('parterre-taste'))) html.dataset.taste = 'on';
  } catch (forbidden) {
    // Nothing may be kept here: nothing is known.
  }
  var network = navigator.connection;
  if (network && (network.saveData || /^(slow-2g|2g|3g)$/.test(network.effectiveType))) html.dataset.network = 'slow';
})();
