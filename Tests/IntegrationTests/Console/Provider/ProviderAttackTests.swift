import Foundation
import Hashing
import JSONCoding
import Testing
import Timekeeping

@testable import OpenIDConnect

/// What somebody may try who is between a person, the provider and the console.
@Suite(.timeLimit(.minutes(30)))
struct ProviderAttackTests {
    /// A console where Ben Cole is linked with his account at the provider.
    private func withBen(_ body: (SignInDesk) async throws -> Void) async throws {
        try await SignInDesk.run { desk in
            let browser = desk.browser()
            _ = try await desk.signIn(browser, from: "\(try await desk.invitation())/provider")
            #expect(try await desk.isSignedIn(browser))
            try await body(desk)
        }
    }

    // MARK: The way through the browser

    @Test func aStateOrACodeThatWasUsedOpensNothing() async throws {
        try await withBen { desk in
            let browser = desk.browser()
            let begun = try await browser.get("/sign-in/provider")
            let back = try await browser.visit(begun.location)
            #expect(try await browser.get(back).status == 200)
            let thief = desk.browser()
            thief.cookies = browser.cookies
            thief.cookies["faxport-session"] = nil
            #expect(try await thief.get(back).status == 400, "the same cookie, state and code")
            #expect(try await !desk.isSignedIn(thief))
            // With a sign-in of its own and a used code, the provider refuses.
            let own = try await thief.get("/sign-in/provider")
            let fresh = try await thief.visit(own.location)
            let used = try #require(back.firstMatch(of: /code=([^&]+)/)).1
            #expect(try await thief.get(fresh.replacing(/code=[^&]+/, with: "code=\(used)")).status == 401)
            #expect(try await !desk.isSignedIn(thief))
        }
    }

    @Test func aWrongStateEndsTheSignInOfTheBrowser() async throws {
        try await withBen { desk in
            let browser = desk.browser()
            let back = try await browser.visit(try await browser.get("/sign-in/provider").location)
            for wrong in ["state=\(String(repeating: "A", count: 43))", "state=", "other=1"] {
                let answer = try await browser.get(back.replacing(/state=[^&]+/, with: wrong))
                #expect(answer.status == 400 && answer.headers("Set-Cookie") == nil)
            }
            #expect(try await browser.get(back).status == 400, "the first try has used it up")
            #expect(try await !desk.isSignedIn(browser))
        }
    }

    /// An attacker sends a victim the address of a return, so that the victim works under the attacker's name.
    @Test func aReturnOfAnotherBrowserSignsInNoOne() async throws {
        try await withBen { desk in
            let attacker = desk.browser()
            let back = try await attacker.visit(try await attacker.get("/sign-in/provider").location)
            let victim = desk.browser()
            #expect(try await victim.get(back).status == 400, "no sign-in of the victim is under way")
            let busy = desk.browser()
            _ = try await busy.get("/sign-in/provider")
            #expect(try await busy.get(back).status == 400, "another one is")
            for browser in [victim, busy] { #expect(try await !desk.isSignedIn(browser)) }
            let code = try #require(back.firstMatch(of: /code=([^&]+)/)).1
            let own = try await victim.visit(try await victim.get("/sign-in/provider").location)
            let injected = own.replacing(/code=[^&]+/, with: "code=\(code)")
            #expect(try await victim.get(injected).status == 401, "a code that another browser has asked for")
            #expect(try await !desk.isSignedIn(victim))
        }
    }

    @Test func noOtherSiteBeginsASignInOrChoosesWhereItEnds() async throws {
        try await withBen { desk in
            for site in ["cross-site", "same-site"] {
                let answer = try await desk.browser().get("/sign-in/provider", headers: [("Sec-Fetch-Site", site)])
                #expect(answer.location == "/sign-in" && answer.headers("Set-Cookie") == nil)
            }
            for target in [
                "https://evil.example", "//evil.example", "/%5Cevil.example", "/a%0d%0aX:%20y", "javascript:1",
            ] {
                let answer = try await desk.signIn(desk.browser(), from: "/sign-in/provider?to=\(target)")
                #expect(answer.headers("Refresh") == "0; url=/", "\(target)")
                #expect(!answer.text.contains("evil"))
            }
        }
    }

    @Test func whatTheProviderRefusesOrAnotherOneAnswersIsNoSignIn() async throws {
        try await withBen { desk in
            desk.provider.change { $0.error = "access_denied%3Cscript%3E" }
            let answer = try await desk.signIn(desk.browser())
            #expect(answer.status == 401 && answer.text.contains("Clinic ID did not sign you in."))
            #expect(!answer.text.contains("access_denied"))
            desk.provider.change { $0.error = nil }
            desk.provider.change { $0.namesItself = "https://evil.example" }
            #expect(try await desk.signIn(desk.browser()).status == 401, "RFC 9207")
        }
    }

    @Test func anAddressFromWhichManySignInsFailIsLocked() async throws {
        try await withBen { desk in
            desk.provider.change { $0.subject = "somebody else" }
            for _ in 0..<20 { #expect(try await desk.signIn(desk.browser()).status == 401) }
            let asked = desk.provider.count(of: "description")
            let locked = try await desk.browser().get("/sign-in/provider")
            #expect(locked.status == 401 && locked.text.contains("Too many sign-ins have failed."))
            #expect(desk.provider.count(of: "description") == asked)
        }
    }

    // MARK: The token

    @Test func onlyATokenThatIsRightInEveryWayOpensASession() async throws {
        try await withBen { desk in
            let stranger = ProviderSigner(.p256, id: "key 1")
            let other = ProviderSigner(.p256, id: "key 2")
            let now = Int64(Date().timeIntervalSince1970)
            let claims: [(String, [String: JSONValue])] = [
                ("another issuer", ["iss": "https://evil.example"]), ("another client", ["aud": "somebody"]),
                ("two clients", ["aud": .array([.string(TestProvider.clientID), "somebody"])]),
                ("no client", ["aud": .array([])]), ("a party", ["azp": "somebody"]), ("another nonce", ["nonce": "x"]),
                ("no nonce", ["nonce": .null]), ("no subject", ["sub": .null]), ("an empty subject", ["sub": ""]),
                ("over", ["exp": .integer(now - 200)]), ("no end", ["exp": .null]), ("no time", ["iat": .null]),
                ("old", ["iat": .integer(now - 800)]), ("of tomorrow", ["iat": .integer(now + 5_000)]),
                ("not yet", ["nbf": .integer(now + 5_000)]), ("a time as a text", ["exp": .string("\(now + 300)")]),
            ]
            for (name, wrong) in claims {
                desk.provider.change { $0.claims = wrong }
                try await refuses(desk, name)
            }
            desk.provider.change { $0.claims = [:] }
            let good = desk.provider.signer
            let tokens: [(String, @Sendable ([String: JSONValue]) throws -> String)] = [
                ("a key of the same name", { try stranger.token($0) }), ("an unknown key", { try other.token($0) }),
                ("the name of another key", { try other.token($0, header: ["kid": "key 1"]) }),
                ("no algorithm", { try Self.unsigned($0, "none") + "." }),
                ("none, signed", { try good.token($0, header: ["alg": "none"]) }),
                ("another algorithm", { try good.token($0, header: ["alg": "RS256"]) }),
                ("the public key as a secret", { try Self.hashed($0, with: good) }),
                ("a logout token", { try good.token($0, header: ["typ": "logout+jwt"]) }),
                ("an extension", { try good.token($0, header: ["crit": .array(["exp"])]) }),
                ("claims of another token", { try Self.swapped($0, good) }),
                ("no token", { _ in "abc" }), ("an encrypted one", { try good.token($0) + ".a.b" }),
            ]
            for (name, token) in tokens {
                desk.provider.change { $0.token = token }
                try await refuses(desk, name)
            }
            desk.provider.change { $0.token = nil }
            #expect(try await desk.signIn(desk.browser()).status == 200, "the right one")
        }
    }

    private func refuses(_ desk: SignInDesk, _ name: String) async throws {
        let browser = desk.browser()
        let answer = try await desk.signIn(browser)
        #expect(answer.status == 401 && answer.text.contains("What Clinic ID answered was not accepted."), "\(name)")
        #expect(try await !desk.isSignedIn(browser), "\(name)")
        #expect(try desk.audit.first?.hasPrefix("Sign-in failed from 127.0.0.1: ") == true, "\(name)")
        // A success forgets the failures, which would lock this address.
        #expect(try await desk.admin().get("/me").status == 200)
    }

    private static func unsigned(_ claims: [String: JSONValue], _ algorithm: String) throws -> String {
        let header: [String: JSONValue] = ["alg": .string(algorithm), "kid": "key 1", "typ": "JWT"]
        return try ProviderSigner.part(header) + "." + ProviderSigner.part(claims)
    }

    /// A token with an HMAC whose secret is what everybody knows: the public key.
    private static func hashed(_ claims: [String: JSONValue], with signer: ProviderSigner) throws -> String {
        let signed = try unsigned(claims, "HS256")
        let secret = try JSONCoder.encode(signer.webKey)
        return signed + "." + Base64URL.text(of: ProviderSigner.hmac(of: Data(signed.utf8), key: secret))
    }

    /// The signature of a token, under claims of another person.
    private static func swapped(_ claims: [String: JSONValue], _ signer: ProviderSigner) throws -> String {
        let right = try signer.token(claims).split(separator: ".")
        let other = try ProviderSigner.part(claims.merging(["sub": "admin"]) { $1 })
        return "\(right[0]).\(other).\(right[2])"
    }

    // MARK: Time

    @Test func clocksMayDifferByTwoMinutesAndATokenIsTenMinutesOldAtMost() throws {
        let signer = ProviderSigner(.p256, id: "key 1")
        let keys = try WebKey.keys(in: try JSONCoder.encode(JSONValue.object(["keys": .array([signer.webKey])])))
        let issuer = "https://id.example"
        let expected = IDToken.Expectation(issuer: issuer, clientID: "faxport", nonce: "n")
        let made = SignInTime.now.millisecondsSince1970 / 1_000
        func isAccepted(validFor seconds: Int64, after age: Int64) throws -> Bool {
            let text = try signer.token([
                "iss": .string(issuer), "aud": "faxport", "sub": "u", "nonce": "n", "iat": .integer(made),
                "exp": .integer(made + seconds),
            ])
            let token = try IDToken(text)
            let key = try #require(token.key(among: keys)).key
            return (try? token.person(signedWith: key, as: expected, at: SignInTime.now + .seconds(age))) != nil
        }
        #expect(try isAccepted(validFor: 300, after: -120) && !isAccepted(validFor: 300, after: -121))
        #expect(try isAccepted(validFor: 300, after: 419) && !isAccepted(validFor: 300, after: 420))
        #expect(try isAccepted(validFor: 9_999, after: 720) && !isAccepted(validFor: 9_999, after: 721))
    }

    @Test func aSignInIsForgottenAfterTenMinutesAndWithManyOthers() throws {
        var pending = PendingSignIns()
        let start = SignInTime.now
        func begin(_ now: Timestamp) -> String {
            let signIn = PendingSignIn(target: "/", invitation: nil, until: now + PendingSignIns.lifetime)
            return pending.add(signIn, at: now)
        }
        let first = begin(start)
        #expect(pending.take(first, at: start + .minutes(10)) == nil)
        let second = begin(start)
        #expect(pending.take(second, at: start + .minutes(9)) != nil)
        #expect(pending.take(second, at: start + .minutes(9)) == nil)
        let oldest = begin(start)
        for n in 1...2_000 { _ = begin(start + .milliseconds(Int64(n))) }
        #expect(pending.count == 2_000)
        #expect(pending.take(oldest, at: start + .seconds(3)) == nil)
        _ = begin(start + .hours(1))
        #expect(pending.count == 1)
    }
}

/// A moment at which tests of values begin.
enum SignInTime {
    static let now = Timestamp(millisecondsSince1970: 1_795_400_000_000)
}
