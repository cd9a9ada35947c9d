// The code comes after the # of the address that the glass shows: that part never leaves the phone
// with a request, so it stands in no log. It is put into the form, and taken out of the address.
"use strict";

function take() {
  // Whatever else follows a #, such as the way to the content, is no code.
  const code = location.hash.slice(1);
  if (!/^[0-9a-z]{4}-?[0-9a-z]{4}$/i.test(code)) {
    return;
  }
  document.getElementById("code").value = code;
  history.replaceState(null, "", location.pathname);
  document.querySelector(".pairing button").focus();
}

take();
// Opened where this page is open already, the address does not load it anew.
addEventListener("hashchange", take);
