import Access
import Foundation
import Testing
import Timekeeping

@testable import ConsolePeople

/// Letting in command lines, on a real store.
struct CommandLineTests {
    private static let password = "correct horse battery"
    private let start = Timestamp(millisecondsSince1970: 1_795_400_000_000)

    /// People with an administrator and a viewer, and what browser the administrator has.
    private final class Cast {
        let people: People
        let anna: Account
        let vera: Account
        let browser: Secret
        let folder: String

        init(_ people: People, _ anna: Account, _ vera: Account, _ browser: Secret, _ folder: String) {
            (self.people, self.anna, self.vera, self.browser, self.folder) = (people, anna, vera, browser, folder)
        }

        deinit {
            try? FileManager.default.removeItem(atPath: folder)
        }
    }

    private func cast() async throws -> Cast {
        let folder = FileManager.default.temporaryDirectory.appending(path: "people-\(UUID().uuidString)").path
        let people = People(try PeopleStore(in: folder))
        let link = try #require(try people.inviteFirst(at: start))
        let browser = try await accept(link, people, "anna", "Anna Berg")
        let anna = try #require(try people.session(browser, at: start)).account
        let second = try people.invite("vera", name: "Vera Lund", role: .viewer, by: anna, at: start)
        let vera = try #require(try people.session(try await accept(second, people), at: start)).account
        return Cast(people, anna, vera, browser, folder)
    }

    private func accept(
        _ link: Secret,
        _ people: People,
        _ login: String = "",
        _ name: String = ""
    ) async throws -> Secret {
        let password = Self.password
        return try await people.accept(link, login: login, name: name, password: password, from: "::1", at: start)
    }

    private func begin(_ cast: Cast, from address: String = "::1", at now: Timestamp? = nil) throws -> (Secret, String)
    {
        let begun = try cast.people.beginCommandLine(key: "ops", from: address, at: now ?? start)
        return (begun.device, "\(begun.code)")
    }

    /// A command line that Anna has let in.
    private func letIn(_ cast: Cast, at now: Timestamp? = nil) throws -> Secret {
        let (device, code) = try begin(cast, at: now)
        try cast.people.decide(code, isAllowed: true, by: cast.anna, at: now ?? start)
        guard case .allowed(let secret, _) = try cast.people.answer(device, at: now ?? start) else {
            throw Refused("it was not let in")
        }
        return secret
    }

    // MARK: Letting in

    @Test func aCommandLineThatAPersonLetsInIsThatPerson() async throws {
        let cast = try await cast()
        let (device, code) = try begin(cast)
        #expect(try cast.people.answer(device, at: start) == .waiting)
        let seen = try cast.people.commandLine(code.lowercased().replacing("-", with: " "), for: cast.anna, at: start)
        #expect(seen.key == "ops" && seen.address == "::1" && seen.since == start)
        #expect(try cast.people.answer(device, at: start) == .waiting, "who looks decides nothing")
        try cast.people.decide(code, isAllowed: true, by: cast.anna, at: start)
        guard case .allowed(let secret, let session) = try cast.people.answer(device, at: start) else {
            Issue.record("it was not let in")
            return
        }
        #expect(session.account.name == "Anna Berg" && session.via == "ops")
        #expect(try cast.people.commandLineSession(secret, at: start, isActing: true)?.account.login == "anna")
        #expect(try cast.people.commandLines(of: cast.anna, at: start).map(\.key) == ["ops"])
        #expect(try cast.people.commandLines(of: cast.vera, at: start).isEmpty)
        let audit = try cast.people.audit(limit: 10).map(\.what)
        #expect(audit.contains("Let in a command line with the key ops, begun at ::1"))
    }

    @Test func theAnswerIsGivenOnceAndACodeIsUsedOnce() async throws {
        let cast = try await cast()
        let (device, code) = try begin(cast)
        try cast.people.decide(code, isAllowed: true, by: cast.anna, at: start)
        #expect(throws: Refused.self, "decided") {
            try cast.people.decide(code, isAllowed: true, by: cast.vera, at: start)
        }
        guard case .allowed = try cast.people.answer(device, at: start) else {
            Issue.record("it was not let in")
            return
        }
        #expect(try cast.people.answer(device, at: start) == .over)
        #expect(throws: Refused.self, "used up") { try cast.people.commandLine(code, for: cast.anna, at: start) }
    }

    @Test func aRefusedOrOldCodeLetsNobodyIn() async throws {
        let cast = try await cast()
        let (device, code) = try begin(cast)
        try cast.people.decide(code, isAllowed: false, by: cast.anna, at: start)
        #expect(throws: Refused.self) { try cast.people.decide(code, isAllowed: true, by: cast.anna, at: start) }
        #expect(try cast.people.answer(device, at: start) == .refused)
        #expect(try cast.people.answer(device, at: start) == .over)
        let late = start + .minutes(10)
        let (second, secondCode) = try begin(cast)
        #expect(throws: Refused.self) { try cast.people.commandLine(secondCode, for: cast.anna, at: late) }
        let (third, thirdCode) = try begin(cast)
        try cast.people.decide(thirdCode, isAllowed: true, by: cast.anna, at: start)
        #expect(try cast.people.answer(third, at: late) == .over, "allowed in time, fetched too late")
        #expect(try cast.people.answer(second, at: late) == .over)
        #expect(try cast.people.answer(Secret(), at: start) == .over)
    }

    // MARK: Attacks

    @Test func codesCannotBeGuessedAndAGoodOneDoesNotResetTheCount() async throws {
        let cast = try await cast()
        let (_, code) = try begin(cast)
        for guess in ["BCDF-GHJK", "nonsense", "BCDF-GHJL", "BCDF-GHJM"] {
            #expect(throws: Refused.self) { try cast.people.commandLine(guess, for: cast.vera, at: start) }
        }
        _ = try cast.people.commandLine(code, for: cast.vera, at: start)
        #expect(throws: Refused.self) { try cast.people.commandLine("BCDF-GHJN", for: cast.vera, at: start) }
        let locked = #expect(throws: Refused.self) { try cast.people.commandLine(code, for: cast.vera, at: start) }
        #expect(locked?.description == "Too many wrong codes. Try again in 2 min.")
        #expect(throws: Refused.self, "nor allowed") {
            try cast.people.decide(code, isAllowed: true, by: cast.vera, at: start)
        }
        _ = try cast.people.commandLine(code, for: cast.anna, at: start)
        _ = try await cast.people.signIn(login: "vera", password: Self.password, from: "::1", at: start)
        _ = try cast.people.commandLine(code, for: cast.vera, at: start + .minutes(2))
    }

    @Test func aFloodPushesOutNoOtherAndEndsByItself() async throws {
        let cast = try await cast()
        let (_, code) = try begin(cast)
        for _ in 0..<PendingCommandLine.mostOfAddress { _ = try begin(cast, from: "192.0.2.1") }
        #expect(throws: Refused.self) { try begin(cast, from: "192.0.2.1") }
        _ = try begin(cast, from: "192.0.2.2")
        _ = try cast.people.commandLine(code, for: cast.anna, at: start)
        _ = try begin(cast, from: "192.0.2.1", at: start + .minutes(10))
    }

    @Test func aFloodFromManyAddressesIsBounded() async throws {
        let cast = try await cast()
        let (_, code) = try begin(cast)
        for number in 1..<PendingCommandLine.most { _ = try begin(cast, from: "192.0.2.\(number / 20)-\(number % 2)") }
        #expect(throws: Refused.self) { try begin(cast, from: "198.51.100.1") }
        _ = try cast.people.commandLine(code, for: cast.anna, at: start)
    }

    @Test func aBrowserIsNoCommandLineAndTheOtherWayRound() async throws {
        let cast = try await cast()
        let secret = try letIn(cast)
        #expect(try cast.people.session(secret, at: start) == nil)
        #expect(try cast.people.commandLineSession(cast.browser, at: start, isActing: true) == nil)
        #expect(try cast.people.session(cast.browser, at: start) != nil)
    }

    @Test(arguments: ["", "Ops", "a b", "<b>", String(repeating: "a", count: 61)])
    func onlyWhatCanBeTheNameOfAKeyIsShown(_ key: String) async throws {
        let cast = try await cast()
        #expect(throws: Refused.self) { try cast.people.beginCommandLine(key: key, from: "::1", at: start) }
    }

    @Test func theStoreHasNoneOfTheSecrets() async throws {
        let cast = try await cast()
        let (device, code) = try begin(cast)
        let secret = try letIn(cast)
        let files = try FileManager.default.contentsOfDirectory(atPath: cast.folder)
        let bytes = try files.map { try Data(contentsOf: URL(filePath: "\(cast.folder)/\($0)")) }.reduce(Data(), +)
        #expect(bytes.range(of: Data("commandLines".utf8)) != nil)
        for text in [device.text, secret.text, code, code.replacing("-", with: "")] {
            #expect(bytes.range(of: Data(text.utf8)) == nil)
        }
    }

    // MARK: Ends

    @Test func aSessionEndsAsThoseOfBrowsersDo() async throws {
        let cast = try await cast()
        let idle = try letIn(cast)
        #expect(try cast.people.commandLineSession(idle, at: start + .minutes(29), isActing: false) != nil)
        #expect(try cast.people.commandLineSession(idle, at: start + .minutes(30), isActing: true) == nil)
        let used = try letIn(cast)
        for half in 1..<24 {
            let now = start + .minutes(29) * Int64(half)
            #expect(try cast.people.commandLineSession(used, at: now, isActing: true) != nil)
        }
        #expect(try cast.people.commandLineSession(used, at: start + .hours(12), isActing: true) == nil)
    }

    @Test func whoIsDisabledOrSignsOutEverywhereHasNoCommandLine() async throws {
        let cast = try await cast()
        let secret = try letIn(cast)
        let (device, code) = try begin(cast)
        try cast.people.decide(code, isAllowed: true, by: cast.anna, at: start)
        try cast.people.signOutEverywhere("anna", by: cast.anna, at: start)
        #expect(try cast.people.commandLineSession(secret, at: start, isActing: true) == nil)
        #expect(try cast.people.answer(device, at: start) == .over, "let in, and not begun")
        let (other, otherCode) = try begin(cast)
        try cast.people.decide(otherCode, isAllowed: true, by: cast.vera, at: start)
        try cast.people.setDisabled(true, of: "vera", by: cast.anna, at: start)
        #expect(try cast.people.answer(other, at: start) == .over)
    }

    @Test func aPersonEndsTheirOwnCommandLinesAndNoOthers() async throws {
        let cast = try await cast()
        let secret = try letIn(cast)
        let session = try #require(try cast.people.commandLines(of: cast.anna, at: start).first)
        #expect(throws: Refused.self) { try cast.people.endCommandLine(session.id, of: cast.vera, at: start) }
        try cast.people.endCommandLine(session.id, of: cast.anna, at: start)
        #expect(try cast.people.commandLineSession(secret, at: start, isActing: true) == nil)
        #expect(throws: Refused.self) { try cast.people.endCommandLine(session.id, of: cast.anna, at: start) }
    }

    @Test func aChangedRoleHoldsForTheNextCall() async throws {
        let cast = try await cast()
        let (device, code) = try begin(cast)
        try cast.people.decide(code, isAllowed: true, by: cast.vera, at: start)
        guard case .allowed(let secret, _) = try cast.people.answer(device, at: start) else {
            Issue.record("it was not let in")
            return
        }
        try cast.people.setRole(.approver, of: "vera", by: cast.anna, at: start)
        #expect(try cast.people.commandLineSession(secret, at: start, isActing: true)?.account.role == .approver)
    }
}
