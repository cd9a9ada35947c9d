// Puts what the mirror says into its places, as it changes. Without it the page reads as well.
"use strict";

const places = document.querySelectorAll("[data-live]");

function put(texts) {
  for (const place of places) {
    const text = texts[place.dataset.live] ?? "";
    if (place.textContent !== text) {
      place.textContent = text;
      (place.closest("[data-row]") ?? place).hidden = text === "";
    }
  }
}

if (places.length) {
  const source = new EventSource("/live");
  source.addEventListener("status", (event) => put(JSON.parse(event.data)));
  source.addEventListener("gone", () => {
    source.close();
    location.reload();
  });
}
