import ConsoleWebsite
import Foundation
import Messaging
import Testing

extension ConsoleInChromiumTests {
    /// What holds for every page, while something of each kind waits for a person.
    @Suite struct Pages {
        let console: ConsoleInChromium

        init() throws {
            console = try #require(ConsoleInChromium.current)
        }

        private static let heaviestPage = 100_000

        @Test(arguments: PageRoute.all.map(\.path))
        func everyPageIsAccessibleFitsTheScreenAndLoadsNothingFromElsewhere(path: String) async throws {
            _ = try await console.person(.mouse)
            let axe = try Axe()
            for address in try await addresses(of: path) {
                let traffic = try await opening(address)
                let status = try await console.driver.run(
                    "return performance.getEntriesByType('navigation')[0].responseStatus"
                )
                #expect(try status.int == 200, "\(address)")
                let foreign = traffic.addresses.filter { !$0.hasPrefix(console.url + "/") }
                #expect(foreign.isEmpty, "\(address) loads something from elsewhere")
                #expect(traffic.addresses.count >= 2, "\(address): the page and its style sheet")
                #expect((1..<Self.heaviestPage).contains(traffic.bytes), "\(address) weighs \(traffic.bytes) bytes")
                #expect(try await complaints().isEmpty, "\(address): the browser complains")
                try await expectAccessible(address, axe)
            }
        }

        @Test func pagesAboutProblemsAndThoseForStrangersAreAccessibleToo() async throws {
            let axe = try Axe()
            let person = try await console.person(.mouse)
            for address in [
                "/sign-in", "/invitation/nothing", "/requests?q=state:lost", "/requests/nothing", "/do/nothing",
            ] {
                try await person.open(address)
                try await expectAccessible(address, axe)
            }
            try await person.open("/people")
            let fields = [("Login", "Ben!"), ("Name", "Ben Cole")].map { ($0.0, PersonAtBrowser.Entry.text($0.1)) }
            try await person.submit("Invite", fields)
            try await person.sees("Nothing was done")
            try await expectAccessible("a refused form", axe)
        }

        /// Whether the page that is open has no barrier in any look, and is not wider than a small telephone.
        private func expectAccessible(_ address: String, _ axe: Axe) async throws {
            let driver = console.driver
            try await driver.run("for (const fold of document.querySelectorAll('details')) fold.open = true;")
            try await axe.load(into: driver)
            for scheme in ["light", "dark"] {
                try await driver.prefer(scheme)
                for width in [1_280, 390] {
                    try await driver.resize(to: width)
                    let found = try await Axe.violations(driver)
                    #expect(found.isEmpty, "\(address), \(scheme), \(width) px")
                }
            }
            try await driver.resize(to: 320)
            let width = try await driver.run("return document.documentElement.scrollWidth").int
            #expect(width <= 320, "\(address) is wider than the screen")
            try await driver.prefer("light")
            try await driver.resize(to: WayOfActing.mouse.width)
        }

        /// The errors and warnings in the browser's console since the last question, without its tips.
        private func complaints() async throws -> [String] {
            try await console.driver.log("browser").filter { try $0["level"].text != "DEBUG" }.map {
                try $0["message"].text
            }
        }

        /// Opens a page, and says what the browser has requested for it.
        private func opening(_ address: String) async throws -> (addresses: [String], bytes: Int) {
            let driver = console.driver
            _ = (try await driver.log("performance"), try await driver.log("browser"))
            try await driver.open(console.url + address)
            var traffic = (addresses: [String](), bytes: 0)
            for entry in try await driver.log("performance") {
                let text = try entry["message"].text
                let event = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))["message"]
                switch try event["method"].text {
                case "Network.requestWillBeSent":
                    traffic.addresses.append(try event["params"]["request"]["url"].text)
                case "Network.loadingFinished":
                    traffic.bytes += try event["params"]["encodedDataLength"].int
                case _: break
                }
            }
            return traffic
        }

        /// Where a page of the table is to be seen.
        private func addresses(of path: String) async throws -> [String] {
            let trouble = console.trouble(.mouse)
            let ids = [
                trouble.doubtful, trouble.rejected, trouble.toApprove, trouble.unclear, trouble.uncancellable,
                trouble.withoutAccount,
            ]
            switch path {
            case "/requests/:id": return ids.map { "/requests/\($0.reference)" }
            case "/requests/:id/emails": return ["/requests/\(trouble.doubtful.reference)/emails"]
            case "/requests/:id/documents/:kind":
                return ["bill", "letter"].map { "/requests/\(trouble.rejected.reference)/documents/\($0)" }
            case "/requests/:id/amend": return ["/requests/\(trouble.rejected.reference)/amend"]
            case "/accounts/:id": return ["/accounts/\(Trouble.practice)", "/accounts/\(Trouble.group(.mouse))"]
            case "/timers": return [path, "/timers?request=\(trouble.uncancellable.reference)"]
            case "/dead-letters/:service/group/:group":
                return ["/dead-letters/submission/group/\(try await someDeadLetter().fingerprint)"]
            case "/dead-letters/:service/:id": return ["/dead-letters/submission/\(try await someDeadLetter().id)"]
            case _ where path.contains(":"): throw TestFailure("Say here where the page \(path) is to be seen.")
            case _: return [path]
            }
        }

        private func someDeadLetter() async throws -> DeadLetter {
            try await eventually("there is a dead letter") {
                try await console.stack.answer(ListDeadLetters(limit: 1), from: .submission)?.letters.first
            }
        }
    }
}
