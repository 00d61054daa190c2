import Foundation
import Messaging
import Testing
import Timekeeping
import ZeroMQ

@testable import Access
@testable import Hashing

/// Whose call a console makes, and what that person may do.
struct PersonTokenTests {
    private static let secret = "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6"
    private static let approve: Messaging.Method = "faxport.saga-supervisor.v1.Sagas/ApproveAttempt"
    private let now = Timestamp(millisecondsSince1970: 1_795_400_000_000)
    private let key = PersonToken.signingKey(from: secret)
    private let console = CurvePublicKey("rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7")
    private let crm = CurvePublicKey("Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID")

    private func list() throws -> AccessList {
        var list = AccessList.empty
        try list.add(
            Principal(name: "console", role: .console),
            .init(publicKey: try #require(console), since: now, signingKey: key.verifyingKey)
        )
        try list.add(Principal(name: "crm", role: .crm), .init(publicKey: try #require(crm), since: now))
        return list
    }

    private func token(
        _ role: Role = .approver,
        for method: Messaging.Method = approve,
        issuer: String = "console",
        key: SigningKey? = nil,
        at moment: Timestamp? = nil
    ) throws -> String {
        let person = Person(name: "Anna Berg", role: role)
        return try PersonToken.make(
            for: person,
            calling: method,
            issuer: issuer,
            key: key ?? self.key,
            at: moment ?? now
        )
    }

    private func verdict(
        _ token: String?,
        _ method: Messaging.Method = approve,
        from user: CurvePublicKey? = nil
    ) throws -> Verdict {
        let metadata = token.map { [PersonToken.metadataName: $0] }
        let header = CallHeader(id: "1", method: method, timeoutMs: 5, metadata: metadata)
        return try list().authorise(userID: (user ?? console)?.z85, header: .call(header), at: now)
    }

    private func refusal(_ verdict: Verdict) throws -> Refusal {
        guard case .refused(let refusal) = verdict else {
            Issue.record("it was allowed")
            throw Refusal(.malformed, "")
        }
        return refusal
    }

    // MARK: Persons

    @Test func theCallOfAProvenPersonIsAllowedUnderTheirName() throws {
        let person = Person(name: "Anna Berg", role: .approver)
        let expected = Principal(name: "console", role: .console, person: person)
        #expect(try verdict(try token()) == .allowed(expected))
    }

    @Test func theRoleOfThePersonDecidesAndTheRefusalSaysWhoMay() throws {
        let refusal = try refusal(verdict(try token(.operator)))
        #expect(refusal.reason == .methodNotAllowed)
        #expect(refusal.message.contains("Anna Berg has the role operator"))
        #expect(refusal.message.contains("approver or admin"))
    }

    @Test(arguments: [Role.service, .ops, .crm, .console, Role(rawValue: "root")])
    func noTokenMakesAPersonAProgram(_ role: Role) throws {
        #expect(try refusal(verdict(try token(role))).reason == .methodNotAllowed)
    }

    @Test func withoutAPersonAConsoleOnlyReads() throws {
        #expect(try refusal(verdict(nil)).reason == .methodNotAllowed)
        #expect(
            try verdict(nil, "faxport.saga-supervisor.v1.Sagas/Get") == .allowed(.init(name: "console", role: .console))
        )
    }

    @Test func whatACRMSaysOfPersonsIsIgnored() throws {
        let token = try token(.admin, issuer: "crm")
        #expect(try refusal(verdict(token, from: crm)).reason == .methodNotAllowed)
        let submit: Messaging.Method = "faxport.intake.v1.Intake/SubmitPortRequest"
        #expect(try verdict("nonsense", submit, from: crm) == .allowed(Principal(name: "crm", role: .crm)))
    }

    // MARK: Tokens

    @Test func aTokenIsForOneMethodOneIssuerAndTwoMinutes() throws {
        let list = "faxport.saga-supervisor.v1.Sagas/List"
        #expect(try refusal(verdict(try token(for: Messaging.Method(rawValue: list)))).reason == .personUnproven)
        #expect(try refusal(verdict(try token(issuer: "other"))).reason == .personUnproven)
        #expect(try refusal(verdict(try token(at: now - .seconds(181)))).reason == .personUnproven)
        #expect(try refusal(verdict(try token(at: now + .seconds(61)))).reason == .personUnproven)
        guard case .allowed = try verdict(try token(at: now - .seconds(179))) else {
            Issue.record("a token of this minute is refused")
            return
        }
    }

    @Test func aSignatureOfAnotherKeyProvesNothing() throws {
        let other = PersonToken.signingKey(from: "another secret")
        #expect(try refusal(verdict(try token(key: other))).reason == .personUnproven)
        let sameSecretOtherPurpose = SigningKey(from: Self.secret, for: "something else")
        #expect(try refusal(verdict(try token(key: sameSecretOtherPurpose))).reason == .personUnproven)
    }

    @Test func noChangedCharacterIsAccepted() throws {
        let good = Array(try token().utf8)
        for place in good.indices {
            var bytes = good
            bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            guard bytes != good else { continue }
            let changed = try verdict(String(decoding: bytes, as: UTF8.self))
            #expect(try refusal(changed).reason == .personUnproven, "changed at \(place)")
        }
    }

    @Test func aTokenCannotChooseHowItIsChecked() throws {
        let parts = try token().split(separator: ".").map(String.init)
        let none = Base64URL.text(of: Data(#"{"alg":"none","typ":"JWT"}"#.utf8))
        for forged in ["\(none).\(parts[1]).", "\(none).\(parts[1]).\(parts[2])", "..", "", parts[1], "a.b.c.d"] {
            #expect(try refusal(verdict(forged)).reason == .personUnproven, "\(forged)")
        }
    }

    @Test func theListIsWrittenAndReadWithItsSigningKeys() throws {
        let list = try list()
        #expect(try AccessList(json: list.json) == list)
        let spoiled = String(decoding: try list.json, as: UTF8.self)
            .replacing("\(key.verifyingKey)", with: "\(key.verifyingKey)=")
        #expect(throws: AccessProblems.self) { try AccessList(json: Data(spoiled.utf8)) }
    }
}

/// Ed25519 against the test vectors of RFC 8032, section 7.1.
struct SigningKeyTests {
    private static let vectors: [(seed: String, key: String, message: String, signature: String)] = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ]

    private static func bytes(_ digits: String) -> Data {
        Data(
            stride(from: 0, to: digits.count, by: 2).map { place in
                let start = digits.index(digits.startIndex, offsetBy: place)
                return UInt8(digits[start...].prefix(2), radix: 16) ?? 0
            }
        )
    }

    @Test(arguments: vectors.indices)
    func keysAndSignaturesAreThoseOfTheStandard(_ index: Int) throws {
        let vector = Self.vectors[index]
        let key = SigningKey(seed: Self.bytes(vector.seed))
        let message = Self.bytes(vector.message)
        #expect("\(key.verifyingKey)" == Base64URL.text(of: Self.bytes(vector.key)))
        #expect(key.signature(of: message) == Self.bytes(vector.signature))
        #expect(key.verifyingKey.accepts(Self.bytes(vector.signature), of: message))
        #expect(!key.verifyingKey.accepts(Self.bytes(vector.signature), of: message + [0]))
    }

    @Test(arguments: ["", "AA", "A", String(repeating: "A", count: 42), String(repeating: "=", count: 43)])
    func whatIsNoKeyIsNotRead(_ text: String) {
        #expect(VerifyingKey(text) == nil)
    }
}
