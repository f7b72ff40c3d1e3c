// What does not change of the page: its style, its script, and the hash by which the page's policy knows the script. A test computes
// the hash anew.
#pragma once

#include <string_view>

namespace plumb {

inline constexpr std::string_view kPageScriptHash = "sha256-gkaOYt9R+BxFVrH6+RZ7oS/tNjSjnpsxgGIwSGYKLJI=";

inline constexpr std::string_view kPageStyle = R"css(
:root { color-scheme: light dark; --line: #8886; --weak: #8882; --critical: #b00020; --major: #b45309; --minor: #1d4ed8; --notice: #55637a; --added: #15803d; }
@media (prefers-color-scheme: dark) { :root { --critical: #ff6b81; --major: #fbbf24; --minor: #93c5fd; --notice: #a3b1c6; --added: #4ade80; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; }
h1 { margin: 0; } h2 { display: inline; font-size: 1.1rem; overflow-wrap: anywhere; }
header { border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
summary { cursor: pointer; } summary:focus-visible, input:focus-visible, button:focus-visible, .scroll:focus-visible { outline: 3px solid var(--minor); }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .7rem 0; padding: .5rem .8rem; }
ul { list-style: none; padding: 0; } li { margin: .5rem 0; overflow-wrap: anywhere; }
input[type=search] { font: inherit; max-width: 60%; width: 24rem; } button { font: inherit; }
.badge { border: 1px solid currentColor; border-radius: .8rem; font-size: .8rem; font-weight: 600; padding: 0 .6rem; }
.critical, .error, .removed, .breaking { color: var(--critical); } .major, .warning, .risky { color: var(--major); } .minor, .changed, .renamed { color: var(--minor); }
.notice, .note, .none { color: var(--notice); } .added { color: var(--added); }
.rule, .place, .count, footer { color: var(--notice); font-size: .85rem; }
pre { margin: .2rem 0; overflow-x: auto; white-space: pre-wrap; } .details { font-family: inherit; font-size: .9rem; }
table.sides { border-collapse: collapse; table-layout: fixed; width: 100%; }
.sides th { text-align: left; } .sides td { border: 0; padding: 0 .5rem; vertical-align: top; width: 50%; }
.sides code { overflow-wrap: anywhere; white-space: pre-wrap; } .sides .differs { background: var(--weak); } .sides .none { background: var(--weak); opacity: .4; }
details.equal { border: 0; margin: 0; padding: 0; } details.equal > summary { background: var(--weak); color: var(--notice); font-size: .85rem; padding: 0 .5rem; }
@media (max-width: 45rem) {
  .sides thead, .sides .same td + td, .sides .none { display: none; } .sides tr, .sides td { display: block; width: auto; }
  .sides .differs::before { content: "+ "; } .sides td.differs:first-child::before { content: "- "; } .sides td { padding: 0; } .sides code { font-size: .85rem; }
}
mark { background: #f59e0b55; color: inherit; font-weight: 600; }
.failures { border: 2px solid var(--critical); border-radius: .4rem; padding: .5rem .8rem; }
.way { border: 1px solid var(--line); border-radius: .4rem; margin: .7rem 0; padding: .5rem .8rem; } .way > h2 { display: block; }
.way svg { display: block; } .drawings { display: flex; flex-wrap: wrap; gap: 0 2rem; } .way .scroll { margin: 1rem 0; max-width: 100%; overflow-x: auto; } .way h3 { font-size: 1rem; margin: .5rem 0 0; }
.alone { columns: 20rem; font-size: .9rem; } .alone li { border-left: .4rem solid var(--notice); break-inside: avoid; margin: .2rem 0; padding-left: .5rem; }
.alone .adds { border-color: var(--added); } .alone .removes { border-color: var(--critical); }
.way rect { fill: Canvas; stroke: var(--notice); } .way .adds rect { stroke: var(--added); stroke-width: 2; } .way .removes rect { stroke: var(--critical); stroke-dasharray: 5 3; stroke-width: 2; }
.way text { fill: currentColor; font: 12px system-ui, sans-serif; } .way path { fill: none; stroke: var(--notice); } .way .tip { fill: var(--notice); stroke: none; }
.phases { align-items: flex-start; border-top: 3px solid var(--notice); counter-reset: none; display: flex; flex-wrap: wrap; gap: 1rem; list-style: none; margin-top: 1.5rem; padding: 0; }
.phases > li { border-left: 3px solid var(--notice); flex: 1 1 16rem; margin: 0; padding: .3rem .8rem; } .phases > li.release { flex: 0 1 8rem; border-color: var(--minor); }
.phases h3 { font-size: 1rem; margin: 0; } .unit details { margin: 0; } .unit code { font-size: .85rem; overflow-wrap: anywhere; } .unit summary .place { margin-left: 1rem; } .unit { border-left: .4rem solid var(--added); margin: .5rem 0; padding-left: .6rem; }
.unit.ddl { border-color: var(--minor); } .unit.writes { border-color: var(--major); } .unit.all { border-color: var(--critical); }
@media print { input, button, label { display: none; } details { break-inside: avoid; } }
)css";

inline constexpr std::string_view kPageScript = R"js(
(function () {
  "use strict";
  var search = document.getElementById("search");
  var fold = document.getElementById("fold");
  var shown = document.getElementById("shown");
  var objects = Array.prototype.slice.call(document.querySelectorAll("details.object"));
  if (!search) return;
  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    objects.forEach(function (object) {
      var text = object.textContent.toLowerCase();
      var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
      object.hidden = !fits;
      if (fits) count += 1;
    });
    shown.textContent = words.length ? count + " of " + objects.length + " objects" : "";
  }
  search.addEventListener("input", filter);
  fold.addEventListener("click", function () {
    var open = objects.some(function (object) { return object.open; });
    objects.forEach(function (object) { object.open = !open; });
    fold.textContent = open ? "unfold all" : "fold all";
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && document.activeElement === search) {
      search.value = "";
      filter();
    }
  });
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("details"), function (one) { one.open = true; });
  });
})();
)js";

}  // namespace plumb
