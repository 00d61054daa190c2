import Hashing
import Messaging
import Testing
import Timekeeping
import ZeroMQ

@testable import Access

/// Calls that a command line makes for a person who has signed in at a console.
struct CommandLineTokenTests {
    private static let approve: Messaging.Method = "faxport.saga-supervisor.v1.Sagas/ApproveAttempt"
    private static let list: Messaging.Method = "faxport.saga-supervisor.v1.Sagas/List"
    private let now = Timestamp(millisecondsSince1970: 1_795_400_000_000)
    private let key = PersonToken.signingKey(from: "the console's secret")
    private let otherKey = PersonToken.signingKey(from: "another console's secret")

    /// Two consoles, two keys of operations, one that may only list, and programs that call for nobody.
    private struct Cast {
        let list: AccessList
        let keys: [String: CurvePublicKey]
    }

    private func cast() throws -> Cast {
        var list = AccessList(roles: AccessList.usualRoles.merging([.init(rawValue: "desk"): []]) { $1 }, entries: [])
        var keys: [String: CurvePublicKey] = [:]
        let narrow = [try #require(MethodPattern("faxport.saga-supervisor.v1.Sagas/List"))]
        let all: [(String, Role, SigningKey?, [MethodPattern]?)] = [
            ("console", .console, key, nil), ("console-2", .console, otherKey, nil), ("ops", .ops, nil, nil),
            ("ops-2", .ops, nil, nil), ("narrow", .ops, nil, narrow), ("crm", .crm, nil, nil),
            ("intake", .service, nil, nil), ("desk", .init(rawValue: "desk"), nil, nil),
        ]
        for (name, role, signing, methods) in all {
            let publicKey = try CurveKeyPair.generate().publicKey
            keys[name] = publicKey
            let key = AccessList.Key(publicKey: publicKey, since: now, signingKey: signing?.verifyingKey)
            try list.add(Principal(name: name, role: role), key, methods: methods)
        }
        return Cast(list: list, keys: keys)
    }

    private func token(
        _ role: Role = .approver,
        via: String? = "ops",
        for method: Messaging.Method = approve,
        issuer: String = "console",
        signedBy key: SigningKey? = nil,
        at moment: Timestamp? = nil
    ) throws -> String {
        try PersonToken.make(
            for: Person(name: "Anna Berg", role: role),
            calling: method,
            via: via,
            issuer: issuer,
            key: key ?? self.key,
            at: moment ?? now
        )
    }

    private func verdict(
        _ token: String,
        by name: String = "ops",
        _ method: Messaging.Method = approve,
        in cast: Cast? = nil
    ) throws -> Verdict {
        let cast = try cast ?? self.cast()
        let header = CallHeader(id: "1", method: method, timeoutMs: 5, metadata: [PersonToken.metadataName: token])
        return cast.list.authorise(userID: try #require(cast.keys[name]).z85, header: .call(header), at: now)
    }

    private func refusal(_ verdict: Verdict) throws -> Refusal {
        guard case .refused(let refusal) = verdict else {
            Issue.record("it was allowed")
            throw Refusal(.malformed, "")
        }
        return refusal
    }

    @Test func theCallIsAllowedAndMadeByThePersonThroughTheKey() throws {
        let person = Person(name: "Anna Berg", role: .approver)
        #expect(try verdict(token()) == .allowed(Principal(name: "ops", role: .ops, person: person)))
        let other = try token(issuer: "console-2", signedBy: otherKey)
        #expect(try verdict(other) == .allowed(Principal(name: "ops", role: .ops, person: person)))
    }

    @Test func aTokenIsForOneCallerOnly() throws {
        let replayed = try refusal(verdict(token(), by: "ops-2"))
        #expect(replayed.reason == .personUnproven && replayed.message.contains("for a call by ops."))
        #expect(try refusal(verdict(token(), by: "console")).reason == .personUnproven, "the console is another caller")
        let consoles = try refusal(verdict(token(via: nil)))
        #expect(consoles.reason == .personUnproven && consoles.message.contains("for a call by console."))
    }

    @Test(arguments: ["intake", "desk"]) func otherProgramsCallForNobody(_ name: String) throws {
        let refusal = try refusal(verdict(token(.admin, via: name), by: name))
        #expect(refusal.reason == .personUnproven && refusal.message.contains("makes no calls for people"))
    }

    @Test func aCRMIsNoCommandLine() throws {
        #expect(try refusal(verdict(token(.admin, via: "crm"), by: "crm")).reason == .methodNotAllowed)
    }

    @Test func theIssuerIsAConsoleOnTheListWithThatKey() throws {
        let cast = try cast()
        let unknown = PersonToken.signingKey(from: "a secret of nobody")
        #expect(try refusal(verdict(token(signedBy: unknown), in: cast)).reason == .personUnproven)
        let borrowed = try token(issuer: "console-2")
        #expect(try refusal(verdict(borrowed, in: cast)).reason == .personUnproven, "another console's name")
        #expect(try refusal(verdict(token(issuer: "ops"), in: cast)).reason == .personUnproven)
        let others = try token(via: nil, issuer: "console-2", signedBy: otherKey)
        #expect(try refusal(verdict(others, by: "console", in: cast)).reason == .personUnproven, "of another console")
        var revoked = cast.list
        _ = try revoked.revoke(from: "console") { _ in true }
        #expect(try refusal(verdict(token(), in: Cast(list: revoked, keys: cast.keys))).reason == .personUnproven)
    }

    @Test func aTokenIsForOneMethodAndTwoMinutes() throws {
        #expect(try refusal(verdict(token(for: Self.list))).reason == .personUnproven)
        #expect(try refusal(verdict(token(at: now - .seconds(181)))).reason == .personUnproven)
        #expect(try refusal(verdict(token(at: now + .seconds(61)))).reason == .personUnproven)
    }

    @Test func bothTheKeyAndThePersonMustBeAllowed() throws {
        let person = try refusal(verdict(token(.viewer)))
        #expect(person.reason == .methodNotAllowed && person.message.contains("Anna Berg has the role viewer"))
        let key = try refusal(verdict(token(.admin, via: "narrow"), by: "narrow"))
        #expect(key.reason == .methodNotAllowed && key.message.contains("narrow (role ops) may not call"))
        let read = try token(.viewer, via: "narrow", for: Self.list)
        guard case .allowed = try verdict(read, by: "narrow", Self.list) else {
            Issue.record("what both may do is refused")
            return
        }
    }

    @Test(arguments: [Role.ops, .console, .service, Role(rawValue: "root")])
    func noRoleOfProgramsIsThatOfAPerson(_ role: Role) throws {
        #expect(try refusal(verdict(token(role))).reason == .methodNotAllowed)
    }
}
