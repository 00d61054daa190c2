import Foundation
import HTTPClient
import Messaging

/// A Chromium without a window, driven over the W3C WebDriver protocol by chromedriver.
final class WebDriver: Sendable {
    private static let programs = ["/usr/bin/chromium", "/usr/bin/chromedriver"]

    private let chromedriver: Program
    /// The address of the one session of this driver.
    private let session: String

    /// Starts chromedriver and a browser, whose profile and temporary files are in a folder of the test.
    ///
    /// - Throws: ``TestFailure`` that says what to install if there is no Chromium.
    static func start(in folder: TestFolder) async throws -> WebDriver {
        for program in programs where !FileManager.default.isExecutableFile(atPath: program) {
            throw TestFailure(
                "\(program) is missing, so the console was not tested in a browser. Run: deploy/prepare tests"
                    + " (it installs the Debian packages chromium and chromium-driver)."
            )
        }
        let own = folder.path + "/chromium"
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        let chromedriver = try Program(
            programs[1],
            ["--port=0"],
            words: folder.words,
            environment: ["TMPDIR": own, "HOME": own]
        )
        do {
            let port = try await eventually("chromedriver listens") {
                guard chromedriver.isRunning else { throw TestFailure("chromedriver: \(chromedriver.errors)") }
                return chromedriver.output.firstMatch(of: /started successfully on port (\d+)/).map { String($0.1) }
            }
            let base = "http://127.0.0.1:\(port)"
            let answer = try await send(.post, base + "/session", capabilities)
            return WebDriver(chromedriver, session: "\(base)/session/\(try answer["sessionId"].text)")
        } catch {
            chromedriver.kill(SIGKILL)
            _ = try? await chromedriver.exitCode()
            throw error
        }
    }

    private init(_ chromedriver: Program, session: String) {
        self.chromedriver = chromedriver
        self.session = session
    }

    /// Closes the browser, and waits for the end of all its processes.
    func end() async throws {
        // The answer comes when the browser has ended.
        _ = try? await Self.send(.delete, session, nil)
        chromedriver.kill(SIGTERM)
        _ = try await chromedriver.exitCode()
    }

    /// It logs what it requests and what its console says.
    private static let capabilities = JSONValue.object([
        "capabilities": .object([
            "alwaysMatch": .object([
                "browserName": .string("chrome"),
                "goog:loggingPrefs": .object(["performance": .string("ALL"), "browser": .string("ALL")]),
                "goog:chromeOptions": .object([
                    "binary": .string(programs[0]),
                    "args": .array(
                        ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
                            .map(JSONValue.string)
                    ),
                ]),
            ])
        ])
    ])

    // MARK: Commands

    /// Opens an address, and waits until the page is loaded.
    func open(_ url: String) async throws {
        try await command("url", ["url": .string(url)])
    }

    /// Runs the body of a function in the page; a content security policy does not hinder it.
    @discardableResult
    func run(_ script: String, _ arguments: JSONValue...) async throws -> JSONValue {
        try await command("execute/sync", ["script": .string(script), "args": .array(arguments)])
    }

    /// Like ``run(_:_:)``, for a script that calls its last argument with the result.
    func runWaiting(_ script: String) async throws -> JSONValue {
        try await command("execute/async", ["script": .string(script), "args": .array([])])
    }

    /// Makes a command of the Chrome DevTools Protocol.
    @discardableResult
    func devTools(_ name: String, _ parameters: [String: JSONValue] = [:]) async throws -> JSONValue {
        try await command("goog/cdp/execute", ["cmd": .string(name), "params": .object(parameters)])
    }

    /// Lets the person prefer light or dark pages.
    func prefer(_ scheme: String) async throws {
        let feature = JSONValue.object(["name": .string("prefers-color-scheme"), "value": .string(scheme)])
        try await devTools("Emulation.setEmulatedMedia", ["features": .array([feature])])
        let query = "return matchMedia('(prefers-color-scheme: ' + arguments[0] + ')').matches"
        guard try await run(query, .string(scheme)) == .bool(true) else { throw TestFailure("It is not \(scheme).") }
    }

    /// The entries of a log since the last question.
    func log(_ type: String) async throws -> [JSONValue] {
        try await command("se/log", ["type": .string(type)]).list
    }

    /// Removes all cookies, so that nobody is signed in.
    func forgetCookies() async throws {
        _ = try await Self.send(.delete, session + "/cookie", nil)
    }

    /// Clicks on the middle of an element; refused if something else is in front of it.
    func click(_ element: String) async throws {
        try await command("element/\(element)/click", [:])
    }

    /// Gives a file to a field, as the dialog of the system would.
    func give(file path: String, to element: String) async throws {
        try await command("element/\(element)/value", ["text": .string(path)])
    }

    /// What the accessibility tree calls an element.
    func label(of element: String) async throws -> String {
        try await Self.send(.get, "\(session)/element/\(element)/computedlabel", nil).text
    }

    /// Presses keys, one after the other, the first ones of `held` all the while.
    func press(_ keys: String, holding held: String = "") async throws {
        let actions =
            held.map { Self.key("keyDown", $0) } + keys.flatMap { [Self.key("keyDown", $0), Self.key("keyUp", $0)] }
            + held.map { Self.key("keyUp", $0) }
        let keyboard = JSONValue.object([
            "type": .string("key"), "id": .string("keyboard"), "actions": .array(actions),
        ])
        try await command("actions", ["actions": .array([keyboard])])
    }

    private static func key(_ type: String, _ key: Character) -> JSONValue {
        .object(["type": .string(type), "value": .string(String(key))])
    }

    @discardableResult
    private func command(_ name: String, _ parameters: [String: JSONValue]) async throws -> JSONValue {
        try await Self.send(.post, "\(session)/\(name)", .object(parameters))
    }

    private static func send(_ method: HTTPRequest.Method, _ url: String, _ body: JSONValue?) async throws -> JSONValue
    {
        var request = HTTPRequest(method, url)
        if let body {
            request.headers = [("Content-Type", "application/json; charset=utf-8"), ("Expect", "")]
            request.body = try JSONEncoder().encode(body)
        }
        let response = try await request.answer(within: .seconds(90), receivingAtMost: 1 << 27)
        let answer = try JSONDecoder().decode(JSONValue.self, from: response.body)
        guard response.status == 200 else {
            let value = try answer["value"]
            throw WebDriverError(
                code: (try? value["error"].text) ?? "",
                message: (try? value["message"].text) ?? "status \(response.status)"
            )
        }
        return try answer["value"]
    }
}

/// What chromedriver refused.
struct WebDriverError: Error, CustomStringConvertible {
    /// An error code of the protocol, such as `stale element reference`.
    let code: String
    let message: String

    var description: String { "\(code): \(message.prefix(600))" }
}

/// Keys without a character, as the protocol numbers them.
enum BrowserKey {
    static let tab = "\u{E004}"
    static let enter = "\u{E007}"
    static let shift = "\u{E008}"
    static let control = "\u{E009}"
    static let space = " "
    static let home = "\u{E011}"
    static let down = "\u{E015}"
    static let delete = "\u{E017}"
}

extension JSONValue {
    /// The name under which the protocol refers to elements.
    private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

    subscript(_ name: String) -> JSONValue {
        get throws {
            guard case .object(let fields) = self, let value = fields[name] else {
                throw TestFailure("There is no field \(name) in \("\(self)".prefix(300)).")
            }
            return value
        }
    }

    var text: String {
        get throws {
            guard case .string(let text) = self else { throw TestFailure("\("\(self)".prefix(300)) is no text.") }
            return text
        }
    }

    var int: Int {
        get throws {
            switch self {
            case .integer(let value): return Int(value)
            case .number(let value): return Int(value)
            case .null, .bool, .string, .array, .object: throw TestFailure("\("\(self)".prefix(300)) is no number.")
            }
        }
    }

    var list: [JSONValue] {
        get throws {
            guard case .array(let values) = self else { throw TestFailure("\("\(self)".prefix(300)) is no list.") }
            return values
        }
    }

    /// The id of an element; `nil` for what is none.
    var element: String? { try? self[Self.elementKey].text }

    /// An element as an argument of a script.
    static func element(_ id: String) -> JSONValue { .object([elementKey: .string(id)]) }
}
