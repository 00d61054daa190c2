// Keeps a page up to date without a reload, and lets keys stand for links. Every page works without it.
// Why: deploy/decisions/0052-live-pages.md
"use strict";

const main = document.querySelector("main");
const element = (name, properties = {}) => Object.assign(document.createElement(name), properties);

// MARK: Changing a page in place

// What people have typed into a form, chosen in it, or are about to do with it, stays as it is.
const isChanged = field => {
    switch (field.type) {
    case "hidden": case "submit": case "button": case "fieldset": return false;
    case "checkbox": case "radio": return field.checked !== field.defaultChecked;
    case "file": return field.files.length > 0;
    case "select-one": {
        const chosen = [...field.options].findIndex(option => option.defaultSelected);
        return field.selectedIndex !== Math.max(chosen, 0);
    }
    default: return field.value !== field.defaultValue;
    }
};
const isInUse = form =>
    form.matches(":hover, :focus-within") || form.dataset.sent === "" || [...form.elements].some(isChanged);
const formsInUse = node =>
    node.nodeType === Node.ELEMENT_NODE
        ? [...(node.localName === "form" ? [node] : []), ...node.querySelectorAll("form")].filter(isInUse) : [];

// By what a node is recognised in the new page, so that focus and opened parts stay with what they belong to.
const words = node => (node ? node.textContent.replace(/^\d+\. /, "") : "");
const keyOf = node => {
    switch (node.localName) {
    case undefined: return "text";
    case "section": return `section ${words(node.querySelector("h2, summary"))}`;
    case "details": {
        const form = node.querySelector(":scope > form");
        return `details ${form ? keyOf(form) : words(node.querySelector("summary"))}`;
    }
    case "tr": return `tr ${node.querySelector("a[href]")?.getAttribute("href")}`;
    case "form": {
        const about = [...node.querySelectorAll("input[type=hidden]")].filter(field => field.name !== "key");
        return `form ${node.getAttribute("action")} ${about.map(field => field.defaultValue).join(" ")}`;
    }
    default: return node.localName;
    }
};

// Each page gives a form a new key, so that one that is sent twice is carried out once: that is no difference.
const withoutKeys = form => {
    const copy = form.cloneNode(true);
    for (const field of copy.querySelectorAll("input[type=hidden][name=key]")) field.remove();
    for (const part of copy.querySelectorAll("details")) part.open = false;
    return copy;
};

// Makes a node equal to another one, and counts in `kept` the forms that stay although they differ.
const change = (old, next, kept) => {
    if (old.nodeType !== Node.ELEMENT_NODE) {
        if (old.data !== next.data) old.data = next.data;
        return old;
    }
    if (old.isEqualNode(next)) return old;
    const isForm = old.localName === "form";
    if (isForm && withoutKeys(old).isEqualNode(withoutKeys(next))) return old;
    if (isForm && isInUse(old)) {
        kept.push(old);
        return old;
    }
    for (const { name, value } of next.attributes) {
        if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    for (const { name } of [...old.attributes]) {
        if (!next.hasAttribute(name) && !(name === "open" && old.localName === "details")) old.removeAttribute(name);
    }
    changeChildren(old, next, kept);
    if (isForm) old.reset();
    return old;
};

const changeChildren = (old, next, kept) => {
    const before = new Map();
    const staying = new Set();
    for (const child of old.childNodes) {
        if (child.dataset?.own === "" || child.classList?.contains("notice")) {
            staying.add(child);
            continue;
        }
        const key = keyOf(child);
        before.set(key, [...(before.get(key) ?? []), child]);
    }
    const wanted = [...next.childNodes].map(child => {
        const same = before.get(keyOf(child))?.shift();
        return same ? change(same, child, kept) : document.importNode(child, true);
    });
    for (const child of [...before.values()].flat()) {
        const inUse = formsInUse(child);
        if (inUse.length > 0) {
            kept.push(...inUse);
            staying.add(child);
        } else {
            child.remove();
        }
    }
    let place = old.firstChild;
    for (const child of wanted) {
        while (staying.has(place)) place = place.nextSibling;
        if (place === child) place = place.nextSibling;
        else old.insertBefore(child, place);
    }
};

// MARK: Words about the page

const bar = element("div", { role: "status" });
bar.dataset.own = "";
const state = element("span");

let onPress = () => {};

const say = (text, label, act) => {
    onPress = act;
    if ((bar.dataset.text ?? "") === text) return;
    bar.dataset.text = text;
    bar.className = text ? "notice" : "";
    const button = element("button", { type: "button", className: "quiet", textContent: label, onclick: () => onPress() });
    bar.replaceChildren(...(text ? [`${text} `, button] : []));
};

const show = page => {
    const next = page.querySelector("main");
    if (!next) return;
    const selection = getSelection();
    if (!selection.isCollapsed && main.contains(selection.anchorNode)) return offer(page);
    const [focused, kept] = [document.activeElement, []];
    changeChildren(main, next, kept);
    if (document.activeElement !== focused && main !== focused) {
        (focused.isConnected ? focused : main).focus({ preventScroll: true });
    }
    document.title = page.title;
    document.querySelector("#as-of").textContent = page.querySelector("#as-of")?.textContent ?? "";
    seen = next.dataset.seen ?? seen;
    if (kept.length > 0) offer(page); else say("");
};

// What was typed is put into the fields of the same names in the form that is about the same thing.
const offer = page => say("There is news.", "Show it", () => {
    getSelection().removeAllRanges();
    const typed = formsInUse(main).map(form => [
        keyOf(form),
        [...form.elements].filter(isChanged).filter(field => field.type !== "file"),
    ]);
    const next = document.importNode(page.querySelector("main"), true);
    main.replaceChildren(bar, ...next.childNodes);
    say("");
    for (const [key, fields] of typed) {
        const form = [...main.querySelectorAll("form")].find(form => keyOf(form) === key);
        for (const field of fields) {
            const same = form?.elements[field.name];
            if (same) Object.assign(same, { value: field.value, checked: field.checked });
        }
    }
    main.focus({ preventScroll: true });
});

// MARK: News

let [source, seen, pause, hasEnded] = [null, main.dataset.seen, 2_000, false];
let [isReading, isDue, readAt, timer] = [false, false, 0, null];
const [leastPause, longestPause] = [2_000, 120_000];

const end = () => {
    hasEnded = true;
    source?.close();
    state.textContent = "";
    const here = encodeURIComponent(location.pathname + location.search);
    say("You are no longer signed in.", "Sign in", () => location.assign(`/sign-in?to=${here}`));
};

// Reads the page again, at most every two seconds; many browsers do so at different times.
const readSoon = () => {
    timer ??= setTimeout(read, Math.max(0, readAt + leastPause - Date.now()) + Math.random() * 500);
};

const read = async () => {
    timer = null;
    if (isReading) return void (isDue = true);
    [isReading, isDue, readAt] = [true, false, Date.now()];
    try {
        const answer = await fetch(location.href, { headers: { "Faxport-Refresh": "1" }, cache: "no-store" });
        if (answer.status === 401) return end();
        // A service that does not answer says nothing new; the page stays.
        if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
        const isLive = source?.readyState === EventSource.OPEN;
        state.textContent = !answer.ok ? " not refreshed" : isLive ? " live" : " not live";
    } catch {
        state.textContent = " not live";
    } finally {
        isReading = false;
        if (isDue && !hasEnded) readSoon();
    }
};

const connect = () => {
    if (source || document.hidden || hasEnded) return;
    source = new EventSource(`/live?${new URLSearchParams({ follows: main.dataset.follows, seen })}`);
    source.addEventListener("open", () => [state.textContent, pause] = [" live", leastPause]);
    source.addEventListener("news", event => {
        seen = event.lastEventId;
        readSoon();
    });
    source.addEventListener("ended", end);
    source.addEventListener("error", () => {
        state.textContent = " not live";
        // A browser connects again by itself unless the stream was refused: there are too many, or the session has
        // ended, which reading the page shows.
        if (source?.readyState !== EventSource.CLOSED) return;
        source = null;
        readSoon();
        setTimeout(connect, pause * (1 + Math.random()));
        pause = Math.min(pause * 2, longestPause);
    });
};

// A tab that cannot be seen needs no stream; a browser allows few connections to one host.
const disconnect = () => {
    source?.close();
    source = null;
};

if (main.dataset.follows) {
    main.prepend(bar);
    document.querySelector("#as-of").after(state);
    document.addEventListener("visibilitychange", () => document.hidden ? disconnect() : connect());
    addEventListener("pagehide", disconnect);
    addEventListener("pageshow", connect);
    // A form that is on its way stays: with another key it could be carried out twice.
    main.addEventListener("submit", event => event.target.dataset.sent = "");
    connect();
}

// MARK: Keys

const keysOff = "faxport-keys-off";
const places = {
    o: "/", t: "/tasks", r: "/requests", a: "/accounts", d: "/dead-letters", q: "/queues", b: "/batches", m: "/more",
};
let goesUntil = 0;

// The rows and parts that a key leads to: the first link of a row, and what opens a part.
const stops = () => [...main.querySelectorAll("tbody tr, section > details > summary")]
    .map(stop => stop.localName === "tr" ? stop.querySelector("a[href]") : stop)
    .filter(stop => stop?.checkVisibility());

const step = by => {
    const all = stops();
    const here = all.findIndex(stop => stop === document.activeElement || stop.closest("tr, details")
        ?.contains(document.activeElement));
    all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1)]?.focus();
};

const nextTask = () => {
    if (location.pathname !== places.t) return location.assign(places.t);
    const tasks = [...main.querySelectorAll("section > details")];
    const here = tasks.findIndex(task => task.contains(document.activeElement));
    const opened = here < 0 ? tasks.findLastIndex(task => task.open) : here;
    if (opened >= 0) tasks[opened].open = false;
    const next = tasks[opened + 1];
    if (!next) return location.assign(places.t);
    next.open = true;
    next.querySelector("summary").focus();
};

const search = () => {
    const field = main.querySelector("input[type=search]");
    if (!field) return location.assign(`${places.r}#find`);
    field.focus();
    field.select();
};

const press = key => {
    const goes = Date.now() < goesUntil;
    goesUntil = 0;
    if (goes && places[key]) return location.assign(places[key]);
    switch (key) {
    case "g": goesUntil = Date.now() + 1_500; break;
    case "j": step(1); break;
    case "k": step(-1); break;
    case "n": nextTask(); break;
    case "/": search(); break;
    case "?": location.assign("/keys"); break;
    default: return false;
    }
};

document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && event.key === "g") return;
    if (localStorage.getItem(keysOff) || event.target.closest?.("input, textarea, select")) return;
    if (press(event.key) !== false) event.preventDefault();
});

if (location.hash === "#find") search();

if (location.pathname === "/keys") {
    const label = () => localStorage.getItem(keysOff) ? "Switch the keys on" : "Switch the keys off";
    const button = element("button", { type: "button", textContent: label() });
    button.addEventListener("click", () => {
        if (localStorage.getItem(keysOff)) localStorage.removeItem(keysOff); else localStorage.setItem(keysOff, "1");
        button.textContent = label();
    });
    main.append(button);
}
