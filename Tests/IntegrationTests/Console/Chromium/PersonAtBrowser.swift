import Foundation
import Messaging
import Testing

/// How a person uses the console.
enum WayOfActing: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case mouse
    /// With Tab, Enter, Space and arrows only.
    case keyboard
    /// With a pointer on a screen of 390 px.
    case narrow

    var width: Int { self == .narrow ? 390 : 1_280 }

    /// A number for each way, to give each its own requests.
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    var testDescription: String { rawValue }
}

/// A person who reads pages and acts on them: finds everything by the text that is shown.
final class PersonAtBrowser: Sendable {
    /// What is done with a field of a form.
    enum Entry: Sendable {
        case text(String)
        /// The label of one of the choices.
        case choice(String)
        case tick
        /// The path of a file.
        case file(String)
    }

    let driver: WebDriver
    let way: WayOfActing
    /// The address of the console.
    private let url: String

    init(_ driver: WebDriver, _ way: WayOfActing, at url: String) async throws {
        self.driver = driver
        self.way = way
        self.url = url
        try await driver.resize(to: way.width)
    }

    /// Opens a page by its address.
    func open(_ path: String) async throws {
        try await driver.open(url + path)
    }

    /// Follows a link.
    func follow(_ link: String) async throws {
        let found = try await find(.link, link)
        try await leavingThePage { try await activate(found, by: BrowserKey.enter) }
    }

    /// Loads following pages of a list until one shows a text.
    func looksThrough(_ next: String, for text: String) async throws {
        while try await !shows(text) { try await follow(next) }
    }

    /// Opens what is folded away under a text that contains this one.
    func unfold(containing text: String) async throws {
        try await activate(try await find(.summaryContaining, text), by: BrowserKey.space)
    }

    /// Fills in a form and presses its button; a form that only shows its name is opened first.
    func submit(_ button: String, _ entries: [(label: String, entry: Entry)] = []) async throws {
        if let folded = try await look(for: .summary, button) { try await activate(folded, by: BrowserKey.space) }
        for (label, entry) in entries { try await enter(entry, into: label, of: button) }
        let found = try await find(.button, button)
        try await leavingThePage { try await activate(found, by: BrowserKey.enter) }
    }

    /// Waits until the page shows a text; the page is not loaded again.
    func sees(_ text: String) async throws {
        do {
            try await eventuallyHolds("the page shows “\(text)”", tries: 300) { try await shows(text) }
        } catch {
            throw TestFailure("\(error)\n\(way), \(try await driver.run("return location.href"))\n\(try await page())")
        }
    }

    /// Loads the page again until it shows a text.
    func watches(for text: String) async throws {
        do {
            try await eventuallyHolds("the page shows “\(text)”", tries: 400, pause: .milliseconds(100)) {
                if try await shows(text) { return true }
                try await open(try await driver.run("return location.pathname + location.search").text)
                return false
            }
        } catch {
            throw TestFailure("\(error)\n\(way), \(try await driver.run("return location.href"))\n\(try await page())")
        }
    }

    func shows(_ text: String) async throws -> Bool { try await page().contains(text) }

    /// The text of the page as a person sees it, with single spaces.
    func page() async throws -> String {
        try await driver.run(#"return document.body.innerText.replace(/\s+/g, " ")"#).text
    }

    // MARK: Fields

    private func enter(_ entry: Entry, into label: String, of button: String) async throws {
        let field = try await find(.field, label, of: button)
        let name = try await driver.label(of: field)
        #expect(name.contains(label), "a screen reader says “\(name)” for the field “\(label)”")
        switch entry {
        case .text(let text):
            try await reach(field)
            try await driver.press("a", holding: BrowserKey.control)
            try await driver.press(text.isEmpty ? BrowserKey.delete : text)
        case .choice(let choice): try await choose(choice, in: field)
        case .tick: try await activate(field, by: BrowserKey.space)
        case .file(let path):
            // The dialog for files belongs to the system, so the file is named through the protocol.
            if way == .keyboard { try await reach(field) }
            try await driver.give(file: path, to: field)
        }
    }

    private func choose(_ choice: String, in field: String) async throws {
        switch way {
        case .keyboard:
            try await reach(field)
            try await driver.press(BrowserKey.home)
            try await eventuallyHolds("“\(choice)” is chosen", tries: 100, pause: .zero) {
                let chosen = try await driver.run("return arguments[0].selectedOptions[0].label", .element(field)).text
                if chosen == choice { return true }
                try await driver.press(BrowserKey.down)
                return false
            }
        case .mouse, .narrow:
            let script = "return [...arguments[0].options].find(o => o.label === arguments[1]) ?? null"
            let option = try await driver.run(script, .element(field), .string(choice))
            guard let option = option.element else { throw TestFailure("“\(choice)” cannot be chosen.") }
            try await driver.click(option)
        }
    }

    // MARK: Reaching

    private func activate(_ element: String, by key: String) async throws {
        guard way == .keyboard else { return try await driver.click(element) }
        try await reach(element)
        try await driver.press(key)
    }

    /// Puts the focus on an element as the way of acting does.
    private func reach(_ element: String) async throws {
        guard way == .keyboard else { return try await driver.click(element) }
        let script = """
            const [wanted, now] = [arguments[0], document.activeElement];
            if (wanted === now) return "here";
            const isBefore = now.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING;
            return isBefore && now !== document.body ? "before" : "after";
            """
        try await eventuallyHolds("the keyboard reaches the element", tries: 400, pause: .zero) {
            switch try await driver.run(script, .element(element)).text {
            case "here": return true
            case "before": try await driver.press(BrowserKey.tab, holding: BrowserKey.shift)
            case _: try await driver.press(BrowserKey.tab)
            }
            return false
        }
        let isSeen = try await driver.run(
            """
            const [style, box] = [getComputedStyle(arguments[0]), arguments[0].getBoundingClientRect()];
            const isMarked = arguments[0].matches(":focus-visible") && style.outlineStyle !== "none"
                && parseFloat(style.outlineWidth) >= 2;
            return isMarked && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            """,
            .element(element)
        )
        #expect(isSeen == .bool(true), "where the focus is can be seen: \(element)")
    }

    /// Does something that leads to another page, and waits until that is loaded.
    private func leavingThePage(_ act: () async throws -> Void) async throws {
        // Each document has its own origin of time.
        let before = try await driver.run("return performance.timeOrigin")
        try await act()
        try await eventuallyHolds("another page is loaded", tries: 1_000) {
            let script = "return document.readyState === 'complete' ? performance.timeOrigin : arguments[0]"
            // While one page replaces the other there may be none.
            guard let now = try? await driver.run(script, before) else { return false }
            return now != before
        }
    }

    // MARK: Finding

    private enum Kind: String {
        case link, button, summary, summaryContaining, field
    }

    /// What is shown with this name; waits for it.
    private func find(_ kind: Kind, _ name: String, of button: String = "") async throws -> String {
        do {
            return try await eventually("a \(kind.rawValue) “\(name)”", tries: 100) {
                try await look(for: kind, name, of: button)
            }
        } catch {
            throw TestFailure("\(error)\n\(way), \(try await driver.run("return location.href"))\n\(try await page())")
        }
    }

    /// The first element that is shown with this name; a field is one of the form that has the button.
    private func look(for kind: Kind, _ name: String, of button: String = "") async throws -> String? {
        try await driver.run(Self.finder, .string(kind.rawValue), .string(name), .string(button)).element
    }

    private static let finder = #"""
        const [kind, name, button] = arguments;
        const text = (element) => (element?.innerText ?? "").replace(/\s+/g, " ").trim();
        const shown = (root, selector) => [...root.querySelectorAll(selector)].filter((e) => e.checkVisibility());
        const field = (form) =>
            shown(form, "label").find((label) => text(label.querySelector("span")) === name)
                ?.querySelector("input, select, textarea") ?? shown(form, "input").find((i) => i.ariaLabel === name);
        switch (kind) {
            case "link": return shown(document, "a[href]").find((e) => text(e) === name) ?? null;
            case "button": return shown(document, "button").find((e) => text(e) === name) ?? null;
            case "summary":
                return shown(document, "details:not([open]) > summary").find((e) => text(e) === name) ?? null;
            case "summaryContaining":
                return shown(document, "details:not([open]) > summary").find((e) => text(e).includes(name)) ?? null;
            case "field":
                const form = shown(document, "form").find((f) => shown(f, "button").some((b) => text(b) === button));
                return (form && field(form)) ?? null;
        }
        return null;
        """#
}

extension WebDriver {
    /// Gives the page a width as a screen has it, with the height of a small laptop or a telephone.
    func resize(to width: Int) async throws {
        try await devTools(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .integer(Int64(width)), "height": .integer(800), "deviceScaleFactor": .integer(1),
                "mobile": .bool(width < 500),
            ]
        )
    }
}
