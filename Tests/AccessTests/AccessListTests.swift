import Access
import Foundation
import Messaging
import Testing
import Timekeeping
import ZeroMQ

struct AccessListTests {
    private let since = Timestamp(millisecondsSince1970: 1_795_400_000_000)
    private let list: AccessList
    private let keys: [String: CurvePublicKey]

    init() throws {
        var list = AccessList.empty
        var keys: [String: CurvePublicKey] = [:]
        for (name, role) in [("intake", Role.service), ("linking", .service), ("crm", .crm), ("ops", .ops)] {
            let key = try CurveKeyPair.generate().publicKey
            try list.add(Principal(name: name, role: role), .init(publicKey: key, since: since))
            keys[name] = key
        }
        self.list = list
        self.keys = keys
    }

    private func verdict(_ name: String, _ header: WireHeader) -> Verdict {
        list.authorise(userID: keys[name]?.z85, header: header, at: since)
    }

    private func call(_ method: Method) -> WireHeader { .call(CallHeader(id: "1", method: method, timeoutMs: 5)) }

    private func hello(_ sender: ServiceName) -> WireHeader {
        .hello(
            HelloHeader(
                sender: sender,
                receiver: .sagaSupervisor,
                storeID: "a",
                epoch: 1,
                incarnation: "b",
                epochStart: 0,
                lastSequence: 0
            )
        )
    }

    private func batch(_ sender: ServiceName) -> WireHeader {
        .batch(BatchHeader(sender: sender, storeID: "a", epoch: 1, first: 1, messages: []))
    }

    // MARK: Decisions

    @Test(arguments: [
        ("crm", "faxport.intake.v1.Intake/SubmitPortRequest"), ("crm", "faxport.intake.v1.Documents/Fetch"),
        ("crm", "faxport.describe.v1.Describe/ListMethods"), ("crm", "faxport.health.v1.Health/Check"),
        ("ops", "faxport.ops.v1.Effects/Settle"), ("ops", "faxport.intake.v1.Intake/SubmitPortRequest"),
        ("linking", "faxport.intake.v1.Documents/Fetch"), ("linking", "faxport.health.v1.Health/Check"),
    ])
    func whatARoleMayCallIsAllowed(_ name: String, _ method: String) throws {
        guard case .allowed(let principal) = verdict(name, call(Method(rawValue: method))) else {
            Issue.record("\(name) is refused \(method)")
            return
        }
        #expect(principal.name == name)
    }

    @Test(arguments: [
        ("crm", "faxport.ops.v1.Queues/List"), ("crm", "faxport.saga.v1.Sagas/Cancel"),
        ("crm", "faxport.intake.v1.Desk/OverrideFinding"), ("crm", "faxport.intake.v1.Desk/ReplaceAreaCodes"),
        ("crm", "faxport.intake.v1.Events/RequestReceived"), ("crm", "faxport.intake.v10.Intake/SubmitPortRequest"),
        ("linking", "faxport.intake.v1.Intake/SubmitPortRequest"), ("linking", "faxport.ops.v1.Queues/List"),
    ])
    func whatNobodyHasAllowedIsRefused(_ name: String, _ method: String) throws {
        guard case .refused(let refusal) = verdict(name, call(Method(rawValue: method))) else {
            Issue.record("\(name) may call \(method)")
            return
        }
        #expect(refusal.reason == .methodNotAllowed)
        #expect(refusal.status == .permissionDenied)
        #expect(refusal.message.contains(method) && refusal.message.contains(name))
    }

    @Test func durableMessagesAreTakenFromTheServiceOfThatNameOnly() throws {
        for header in [hello(.linking), batch(.linking)] {
            #expect(verdict("linking", header) == .allowed(Principal(name: "linking", role: .service)))
            for other in ["intake", "crm", "ops"] {
                guard case .refused(let refusal) = verdict(other, header) else {
                    Issue.record("\(other) may pose as linking")
                    continue
                }
                #expect(refusal.reason == .impersonation)
                #expect(refusal.message.contains(other) && refusal.message.contains("linking"))
            }
        }
    }

    @Test func whoIsNotOnTheListMayDoNothing() throws {
        let stranger = try CurveKeyPair.generate().publicKey.z85
        let cancel = WireHeader.cancel(CancelHeader(id: "1"))
        for userID in [stranger, "", nil] {
            for header in [call("faxport.health.v1.Health/Check"), hello(.linking), batch(.linking), cancel] {
                guard case .refused(let refusal) = list.authorise(userID: userID, header: header, at: since) else {
                    Issue.record("\(userID ?? "nobody") may send \(header)")
                    continue
                }
                #expect(refusal.reason == .unknownKey)
                #expect(refusal.status == .unauthenticated)
            }
        }
    }

    @Test func ownMethodsReplaceThoseOfTheRole() throws {
        var list = list
        let key = try CurveKeyPair.generate().publicKey
        let fetch = try #require(MethodPattern("faxport.intake.v1.Documents/Fetch"))
        let principal = Principal(name: "archive", role: .ops)
        try list.add(principal, .init(publicKey: key, since: since), methods: [fetch])
        #expect(
            list.authorise(userID: key.z85, header: call("faxport.intake.v1.Documents/Fetch"), at: since)
                == .allowed(principal)
        )
        guard case .refused = list.authorise(userID: key.z85, header: call("faxport.ops.v1.Queues/List"), at: since)
        else {
            Issue.record("the role still counts")
            return
        }
    }

    @Test(arguments: ["", "/", "a", "a.*/b", "*.a", "a/b/c", "a/", "/b", "**", "/*", ".*", "a/b*", "a.B/*c"])
    func nonsenseIsNoPattern(text: String) {
        #expect(MethodPattern(text) == nil)
    }

    // MARK: Keys

    @Test func aThirdKeyIsRefusedUntilOneIsRevoked() throws {
        var list = list
        let second = AccessList.Key(publicKey: try CurveKeyPair.generate().publicKey, since: since + .seconds(1))
        let third = AccessList.Key(publicKey: try CurveKeyPair.generate().publicKey, since: since + .seconds(2))
        let first = try #require(keys["intake"])
        try list.add(second, to: "intake")
        #expect(list.serverKeys(of: .intake) == [second.publicKey, first], "the newest first")
        let error = #expect(throws: AccessProblems.self) { try list.add(third, to: "intake") }
        #expect(error?.description.contains("--all-but-newest") == true)
        let revoked = try list.revoke(from: "intake") { $0.publicKey == first }
        #expect(revoked.map(\.publicKey) == [first])
        try list.add(third, to: "intake")
        #expect(list.serverKeys(of: .intake) == [third.publicKey, second.publicKey])
        #expect(list.owner(of: first) == nil)
    }

    @Test func aKeyHasOneOwner() throws {
        var list = list
        let key = try #require(keys["crm"])
        #expect(throws: AccessProblems.self) { try list.add(.init(publicKey: key, since: since), to: "intake") }
        #expect(throws: AccessProblems.self) {
            try list.add(Principal(name: "crm-2", role: .crm), .init(publicKey: key, since: since))
        }
    }

    @Test func onlyServicesCanBeReached() throws {
        #expect(list.serverKeys(of: ServiceName(rawValue: "crm")).isEmpty)
        #expect(list.serverKeys(of: .submission).isEmpty)
    }

    // MARK: The file

    @Test func theListIsReadAsItWasWritten() throws {
        #expect(try AccessList(json: list.json) == list)
    }

    @Test func theFileOfThePageIsRead() throws {
        let key = try #require(keys["crm"])
        let text = """
            {"version": 1,
             "roles": {"crm": ["faxport.intake.v1.Intake/*"], "ops": ["*"], "service": []},
             "principals": [{"name": "crm", "role": "crm", "methods": ["faxport.describe.v1.*"], "later": true,
                             "keys": [{"publicKey": "\(key)", "since": "2026-11-23T08:00:00Z"}]}]}
            """
        let list = try AccessList(json: Data(text.utf8))
        #expect(list.entry("crm")?.keys.map(\.publicKey) == [key])
        #expect(list.entry("crm")?.methods?.map(\.description) == ["faxport.describe.v1.*"])
    }

    @Test func everythingThatIsWrongWithAFileIsTold() throws {
        let key = try #require(keys["crm"])
        let text = """
            {"version": 2, "roles": {"crm": ["a/b/c"]},
             "principals": [
                {"name": "a", "role": "crm", "keys": [{"publicKey": "short", "since": "2026-11-23T08:00:00Z"}]},
                {"name": "b", "role": "boss", "keys": [{"publicKey": "\(key)", "since": "yesterday"}]},
                {"name": "c", "role": "crm", "keys": [{"publicKey": "\(key)", "since": "2026-11-23T08:00:00Z"}]},
                {"name": "c", "role": "crm", "keys": []},
                {"role": "crm"}]}
            """
        let error = #expect(throws: AccessProblems.self) { try AccessList(json: Data(text.utf8)) }
        let problems = try #require(error?.problems)
        #expect(problems.count == 8, "\(problems)")
        for part in ["version", "a/b/c", "publicKey", "boss", "since", "one owner", "twice", "principals[4]"] {
            #expect(problems.contains { $0.contains(part) }, "\(part) is missing in \(problems)")
        }
    }

    @Test(arguments: ["", "{", "[]", "{}", "{\"version\": \"1\"}", "{\"version\": 1, \"roles\": {}}"])
    func whatIsNoListIsNotRead(text: String) {
        #expect(throws: AccessProblems.self) { try AccessList(json: Data(text.utf8)) }
    }
}

struct KeyFileTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString.prefix(8))").path

    @Test func aKeyIsReadAsItWasWrittenByItsOwnerAlone() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let pair = try CurveKeyPair.generate()
        try KeyFile.write(CurveKeyPair.generate().secretKey, to: path)
        try KeyFile.write(pair.secretKey, to: path)
        #expect(try KeyFile.read(path) == pair)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o602])
    func aKeyThatOthersCanGetAtIsRefused(mode: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try KeyFile.write(CurveKeyPair.generate().secretKey, to: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let error = #expect(throws: FileProblem.self) { try KeyFile.read(path) }
        #expect(error?.description.contains("chmod 600 \(path)") == true)
    }

    @Test(arguments: ["", "hunter2", String(repeating: "\"", count: 40)])
    func whatIsNoKeyIsRefusedWithoutShowingIt(text: String) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try replaceFile(path, with: Data(text.utf8), mode: 0o600)
        let error = #expect(throws: FileProblem.self) { try KeyFile.read(path) }
        #expect(error?.description.contains("40 characters") == true)
        #expect(text.isEmpty || error?.description.contains(text) == false)
    }

    @Test func aMissingKeyIsToldWithWhatToDo() {
        let error = #expect(throws: FileProblem.self) { try KeyFile.read(path) }
        #expect(error?.description.contains("faxport keys new") == true)
    }
}
