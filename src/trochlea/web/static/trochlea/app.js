/* What a page can do beyond plain forms: take dropped files and folders, and say how far the sending is. */
"use strict";

document.documentElement.classList.add("scripted");

async function filesOf(entry, found) {
  if (entry.isFile) {
    found.push(await new Promise((take, refuse) => entry.file(take, refuse)));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((take, refuse) => reader.readEntries(take, refuse));
    if (some.length === 0) return;
    for (const inner of some) await filesOf(inner, found);
  }
}

function say(drop, words) {
  const place = drop.querySelector("[data-said]");
  if (place) place.textContent = words;
}

function counted(count) {
  return count === 1 ? "1 file" : `${count} files`;
}

async function dropped(drop, transfer) {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  const found = [];
  for (const entry of entries) if (entry) await filesOf(entry, found);
  if (found.length === 0) {
    say(drop, "Nothing to read in there.");
    return;
  }
  const all = new DataTransfer();
  for (const file of found) all.items.add(file);
  const input = drop.querySelector("input[type=file]");
  input.files = all.files;
  drop.querySelector("form").requestSubmit();
}

for (const drop of document.querySelectorAll("[data-drop]")) {
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("drop--over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("drop--over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("drop--over");
    dropped(drop, event.dataTransfer).catch(() => say(drop, "That could not be read; choose the files instead."));
  });
  drop.querySelector("form").addEventListener("submit", () => {
    const count = Array.from(drop.querySelectorAll("input[type=file]"), (input) => input.files.length);
    say(drop, `Sending ${counted(count.reduce((sum, one) => sum + one, 0))} …`);
  });
}
