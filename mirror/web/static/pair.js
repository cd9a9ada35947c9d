// The code comes after the # of the address that the glass shows: that part never leaves the phone
// with a request, so it stands in no log. It is put into the form, and taken out of the address.
"use strict";

const code = decodeURIComponent(location.hash.slice(1));
if (code) {
  document.getElementById("code").value = code;
  history.replaceState(null, "", location.pathname);
  document.querySelector(".pairing button").focus();
}
