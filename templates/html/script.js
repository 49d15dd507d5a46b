// The filter of lists: the only thing on these pages that needs a script.
(function () {
  "use strict";
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function remember(key, text) {
    var query = new URLSearchParams(location.search);
    if (text) { query.set(key, text); } else { query.delete(key); }
    var rest = query.toString();
    try {
      history.replaceState(null, "", location.pathname + (rest ? "?" + rest : "") + location.hash);
    } catch (refused) { /* some browsers keep the address of a local file as it is */ }
  }
  document.querySelectorAll("[data-filter]").forEach(function (list, number) {
    var rows = Array.from(list.tBodies ? list.tBodies[0].rows : list.children);
    if (rows.length < 6) { return; }
    var texts = rows.map(function (row) { return folded(row.textContent); });
    var key = number ? "q" + (number + 1) : "q";
    var box = document.createElement("form");
    var label = document.createElement("label");
    var field = document.createElement("input");
    var status = document.createElement("p");
    box.className = "filter";
    box.setAttribute("role", "search");
    label.textContent = list.dataset.filter;
    field.type = "search";
    field.name = key;
    field.autocomplete = "off";
    status.setAttribute("role", "status");
    label.append(field);
    box.append(label, status);
    list.before(box);
    function apply() {
      var words = folded(field.value).split(/\s+/).filter(Boolean), shown = 0;
      rows.forEach(function (row, at) {
        var fits = words.every(function (word) { return texts[at].includes(word); });
        row.hidden = !fits;
        shown += fits;
      });
      status.textContent = !words.length ? "" : shown
        ? shown + " " + list.dataset.of + " " + rows.length : list.dataset.none;
    }
    field.addEventListener("input", function () { apply(); remember(key, field.value); });
    box.addEventListener("submit", function (event) { event.preventDefault(); });
    field.value = new URLSearchParams(location.search).get(key) || "";
    apply();
  });
}());
