import ConsolePeople
import Foundation
import JSONCoding
import Testing
import Timekeeping

@testable import OpenIDConnect

/// Signing in at a provider, over HTTP from the first page to the session.
@Suite(.timeLimit(.minutes(30)))
struct ProviderSignInTests {
    @Test(arguments: ProviderSigner.Kind.allCases)
    func anInvitedPersonIsLinkedOnceAndSignsInByTheProviderFromThenOn(_ kind: ProviderSigner.Kind) async throws {
        try await SignInDesk.run(kind) { desk in
            let invitation = try await desk.invitation()
            let browser = desk.browser()
            #expect(try await browser.get(invitation).text.contains("\(invitation)/provider"))
            let arrived = try await desk.signIn(browser, from: "\(invitation)/provider")
            #expect(arrived.status == 200 && arrived.headers("Refresh") == "0; url=/")
            let cookie = try #require(arrived.headers("Set-Cookie"))
            #expect(cookie.contains("faxport-session=") && cookie.contains("; HttpOnly; SameSite=Strict; Secure"))
            let me = try await browser.get("/me").text
            #expect(me.contains("Ben Cole") && me.contains("operator"), "name and role are those of the invitation")
            #expect(!me.contains("/do/change-password"))
            #expect(try await browser.get(invitation).status == 404, "it was used")

            let second = desk.browser()
            let start = try await second.get("/sign-in?to=/tasks").text.firstMatch(of: /\/sign-in\/provider\?to=[^"]+/)
            let again = try await desk.signIn(second, from: String(try #require(start).0))
            #expect(again.headers("Refresh") == "0; url=/tasks")
            #expect(try await desk.isSignedIn(second))
            #expect(second.cookies["faxport-session"] != browser.cookies["faxport-session"])
            let audit = try desk.audit
            #expect(
                audit.contains { $0.hasPrefix("Linked with 248289761001 (ben@clinic.example) of http://127.0.0.1") }
            )
            #expect(audit.first == "Signed in from 127.0.0.1")
        }
    }

    @Test func whatIsSentToTheProviderIsNewEachTime() async throws {
        try await SignInDesk.run { desk in
            var seen: [String] = []
            for _ in 0..<2 {
                let begun = try await desk.browser().get("/sign-in/provider")
                let cookie = try #require(begun.headers("Set-Cookie"))
                #expect(cookie.contains("; Path=/sign-in/return; HttpOnly; SameSite=Lax; Max-Age=600; Secure"))
                _ = try await desk.browser().visit(begun.location)
                seen += ["state", "nonce", "code_challenge"].compactMap { desk.provider.visit[$0] }
            }
            #expect(seen.count == 6 && Set(seen).count == 6)
            #expect(seen.allSatisfy { $0.utf8.count == 43 })
            #expect(desk.provider.count(of: "description") == 1, "it is kept for a while")
        }
    }

    @Test func anAccountThatIsNotLinkedIsNotLetInWhateverTheEmailSays() async throws {
        try await SignInDesk.run { desk in
            desk.provider.change {
                $0.claims = ["email": "anna", "preferred_username": "anna", "email_verified": "true"]
            }
            let browser = desk.browser()
            let answer = try await desk.signIn(browser)
            #expect(answer.status == 401 && answer.text.contains("is not linked with a person here"))
            #expect(try await !desk.isSignedIn(browser))
            #expect(try desk.audit.first?.contains("no person is linked with 248289761001 (anna)") == true)
        }
    }

    @Test func aPersonHasOneWayToSignInAndTheLastLinkDecides() async throws {
        try await SignInDesk.run { desk in
            let browser = desk.browser()
            _ = try await desk.signIn(browser, from: "\(try await desk.invitation())/provider")
            let wrong = try await desk.browser().post("/sign-in", [("login", "ben"), ("password", "")])
            #expect(wrong.status == 401, "there is no password")
            let link = try await desk.admin().act("new-password-link", [("login", "ben")]).text
            let path = String(try #require(link.firstMatch(of: /faxport.example(\/invitation\/[A-Za-z0-9_-]+)/)).1)
            #expect(try await desk.browser().post(path, [("password", SignInDesk.password)]).status == 303)
            #expect(try await !desk.isSignedIn(browser), "the former way has ended, and its sessions")
            #expect(try await desk.signIn(desk.browser()).status == 401)
            let other = desk.browser()
            #expect(
                try await other.post("/sign-in", [("login", "ben"), ("password", SignInDesk.password)]).status == 303
            )
        }
    }

    @Test func aLinkThatIsUsedAtTheProviderEndsThePasswordAndItsSessions() async throws {
        try await SignInDesk.run { desk in
            let ben = [("login", "ben"), ("password", SignInDesk.password)]
            let former = desk.browser()
            #expect(try await former.post(try await desk.invitation(), ben).status == 303)
            #expect(try await desk.isSignedIn(former))
            let link = try await desk.admin().act("new-password-link", [("login", "ben")]).text
            let path = String(try #require(link.firstMatch(of: /faxport.example(\/invitation\/[A-Za-z0-9_-]+)/)).1)
            let browser = desk.browser()
            _ = try await desk.signIn(browser, from: "\(path)/provider")
            #expect(try await desk.isSignedIn(browser))
            #expect(try await !desk.isSignedIn(former))
            #expect(try await desk.browser().post("/sign-in", ben).status == 401)
        }
    }

    @Test func anIdentityBelongsToOnePersonAndADisabledPersonStaysOut() async throws {
        try await SignInDesk.run { desk in
            let browser = desk.browser()
            _ = try await desk.signIn(browser, from: "\(try await desk.invitation())/provider")
            let second = try await desk.invitation(of: "vera", "Vera Lund")
            let answer = try await desk.signIn(desk.browser(), from: "\(second)/provider")
            #expect(answer.status == 401 && answer.text.contains("linked with another person"))
            #expect(try desk.people.all().map(\.login) == ["anna", "ben"])
            #expect(try await desk.admin().act("disable-person", [("login", "ben")]).status == 303)
            #expect(try await !desk.isSignedIn(browser))
            let late = desk.browser()
            #expect(try await desk.signIn(late).status == 401)
            #expect(try await !desk.isSignedIn(late))
        }
    }

    @Test func keysThatChangeAreReadAgainAndNotMoreOftenThanOnceAMinute() async throws {
        try await SignInDesk.run { desk in
            _ = try await desk.signIn(desk.browser(), from: "\(try await desk.invitation())/provider")
            _ = try await desk.signIn(desk.browser())
            #expect(desk.provider.count(of: "keys") == 1)
            let next = ProviderSigner(.rsa, id: "key 2")
            desk.provider.change { ($0.signer, $0.published) = (next, [next]) }
            #expect(try await desk.signIn(desk.browser()).status == 401)
            #expect(desk.provider.count(of: "keys") == 1, "it was asked a moment ago")
        }
        let start = SignInTime.now
        var ring = KeyRing()
        #expect(ring.mayBeRead(at: start))
        ring.replace(with: [], at: start)
        #expect(!ring.mayBeRead(at: start + .seconds(59)) && ring.mayBeRead(at: start + .seconds(60)))
    }

    @Test func aProviderThatCannotBeUsedIsToldAndNoFailureOfThePerson() async throws {
        try await SignInDesk.run { desk in
            for wrong: [String: JSONValue] in [
                ["issuer": "https://evil.example"], ["token_endpoint": "http://evil.example/token"],
                ["jwks_uri": "file:///etc/passwd"], ["code_challenge_methods_supported": .array(["plain"])],
            ] {
                desk.provider.change { $0.description = wrong }
                let answer = try await desk.browser().get("/sign-in/provider")
                #expect(answer.status == 503 && answer.text.contains("Clinic ID cannot be used at this moment"))
                #expect(!answer.text.contains("evil"))
            }
            #expect(try desk.audit.allSatisfy { !$0.contains("failed") })
        }
    }
}
