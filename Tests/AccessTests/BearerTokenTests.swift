import Access
import Foundation
import Messaging
import Testing
import Timekeeping

struct BearerTokenTests {
    private let now = Timestamp(millisecondsSince1970: 1_795_400_000_000)
    private let crm = Principal(name: "crm", role: .crm)

    private func list(with token: BearerToken, methods: [MethodPattern]? = nil) throws -> AccessList {
        var list = AccessList.empty
        try list.add(AccessList.Token(hash: token.hash, since: now), to: crm, methods: methods)
        return list
    }

    @Test func aTokenHasItsOwnFormAndNoTwoAreAlike() {
        let tokens = (0..<100).map { _ in BearerToken.generate() }
        #expect(Set(tokens).count == tokens.count)
        #expect(tokens.allSatisfy { BearerToken($0.text) == $0 && $0.text.utf8.count == 68 })
        for wrong in ["", "fxt_", String(repeating: "a", count: 68), tokens[0].text.uppercased(), tokens[0].text + "0"]
        {
            #expect(BearerToken(wrong) == nil, "\(wrong)")
        }
    }

    @Test func theListHasTheHashAndNeverTheToken() throws {
        let token = BearerToken.generate()
        let json = try list(with: token).json
        let text = String(decoding: json, as: UTF8.self)
        #expect(!text.contains(token.text.dropFirst(4)))
        #expect(text.contains(MessageCoding.sha256(Bytes(token.text.utf8))))
        let read = try AccessList(json: json)
        #expect(read.owner(of: token) == crm)
        #expect(read.owner(of: .generate()) == nil)
        #expect(try read.json == json)
    }

    @Test func aListWithoutTokensIsWrittenAsBefore() throws {
        #expect(!String(decoding: try AccessList.empty.json, as: UTF8.self).contains("tokens"))
    }

    @Test func aTokenMayCallWhatItsNameMay() throws {
        let token = BearerToken.generate()
        let usual = try list(with: token)
        guard case .allowed = usual.authorise(crm, toCall: "faxport.intake.v1.Intake/SubmitPortRequest"),
            case .refused(let refusal) = usual.authorise(crm, toCall: "faxport.ops.v1.Queues/List")
        else {
            Issue.record("the role decides")
            return
        }
        #expect(refusal.reason == .methodNotAllowed)
        let pattern = try #require(MethodPattern("faxport.intake.v1.Intake/ReadFeed"))
        let reader = try list(with: token, methods: [pattern])
        guard case .refused = reader.authorise(crm, toCall: "faxport.intake.v1.Intake/SubmitPortRequest") else {
            Issue.record("methods of its own decide before the role")
            return
        }
    }

    @Test func aRevokedTokenIsUnknownAndTheOtherStays() throws {
        let (old, new) = (BearerToken.generate(), BearerToken.generate())
        var list = try list(with: old)
        try list.add(AccessList.Token(hash: new.hash, since: now), to: crm)
        #expect(throws: AccessProblems.self) {
            try list.add(AccessList.Token(hash: BearerToken.generate().hash, since: now), to: crm)
        }
        #expect(list.revokeTokens(of: "crm") { $0.hash == old.hash } == [old.hash])
        #expect(list.owner(of: old) == nil)
        #expect(list.owner(of: new) == crm)
    }

    @Test func aServiceGetsNoToken() {
        var list = AccessList.empty
        let token = AccessList.Token(hash: BearerToken.generate().hash, since: now)
        #expect(throws: AccessProblems.self) { try list.add(token, to: Principal(name: "intake", role: .service)) }
        #expect(throws: AccessProblems.self) {
            try list.add(token, to: Principal(name: "x", role: Role(rawValue: "y")))
        }
    }

    @Test func aListWhoseTokensAreWrongIsRefusedWithEveryMistake() throws {
        let hash = "\(BearerToken.generate().hash)"
        let one = #"{"sha256": "\#(hash)", "since": "2026-11-23T08:00:00.000Z"}"#
        let json = """
            {"version": 1, "roles": {"crm": ["*"], "service": []}, "principals": [
             {"name": "a", "role": "crm", "tokens": [\(one), {"sha256": "short"}]},
             {"name": "b", "role": "service", "tokens": [\(one)]}]}
            """
        let error = #expect(throws: AccessProblems.self) { try AccessList(json: Bytes(json.utf8)) }
        let text = "\(error?.problems ?? [])"
        for part in ["64 hexadecimal digits", "RFC 3339", "both a and b", "b is a service"] {
            #expect(text.contains(part), "\(part): \(text)")
        }
    }

    @Test func hashesAreComparedToTheirEnd() throws {
        let one = try #require(TokenHash(String(repeating: "0", count: 64)))
        let other = try #require(TokenHash(String(repeating: "0", count: 63) + "1"))
        #expect(one.isSame(as: one) && !one.isSame(as: other))
        #expect(TokenHash(String(repeating: "0", count: 63)) == nil)
    }
}
