import Access
import ConsolePeople
import Foundation
import Hashing
import Testing
import Timekeeping

/// Who may sign in to the console, on a real store.
struct PeopleTests {
    private static let password = "correct horse battery"
    private let start = Timestamp(millisecondsSince1970: 1_795_400_000_000)
    private let folder = FileManager.default.temporaryDirectory.appending(path: "people-\(UUID().uuidString)").path

    /// People with one administrator, whose session is returned.
    private func withAdmin(_ body: (People, Secret, Account) async throws -> Void) async throws {
        let people = People(try PeopleStore(in: folder))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let link = try #require(try people.inviteFirst(at: start))
        let secret = try await accept(link, people, login: "anna")
        let session = try #require(try people.session(secret, at: start))
        try await body(people, secret, session.account)
    }

    private func accept(
        _ link: Secret,
        _ people: People,
        login: String = "",
        password: String = password,
        at now: Timestamp? = nil
    ) async throws -> Secret {
        try await people.accept(
            link,
            login: login,
            name: "Anna Berg",
            password: password,
            from: "::1",
            at: now ?? start
        )
    }

    private func signIn(
        _ people: People,
        _ login: String = "anna",
        _ password: String = password,
        from address: String = "::1",
        at now: Timestamp? = nil
    ) async throws -> Secret {
        try await people.signIn(login: login, password: password, from: address, at: now ?? start)
    }

    // MARK: Links

    @Test func theFirstAdministratorComesByALinkThatWorksOnce() async throws {
        try await withAdmin { people, _, account in
            #expect(account.role == .admin)
            let second = try people.inviteFirst(at: start)
            #expect(second == nil, "somebody can sign in now")
        }
    }

    @Test func aLinkIsUsedOnceReplacedByTheNextAndOldAfterADay() async throws {
        try await withAdmin { people, _, anna in
            let first = try people.invite("ben", name: "Ben Cole", role: .viewer, by: anna, at: start)
            let second = try people.invite("ben", name: "Ben Cole", role: .viewer, by: anna, at: start)
            await #expect(throws: Refused.self, "replaced") { try await accept(first, people) }
            await #expect(throws: Refused.self, "too old") {
                try await accept(second, people, at: start + .hours(24))
            }
            _ = try await accept(second, people)
            await #expect(throws: Refused.self, "used") { try await accept(second, people) }
            #expect(try people.all().map(\.name) == ["Anna Berg", "Ben Cole"], "the name is that of the invitation")
        }
    }

    @Test func aNameOfTwoInvitationsBelongsToWhoeverComesFirst() async throws {
        try await withAdmin { people, _, anna in
            let ben = try people.invite("ben", name: "Ben Cole", role: .viewer, by: anna, at: start)
            let other = try people.invite("other", name: "Ben Cole", role: .approver, by: anna, at: start)
            _ = try await accept(ben, people)
            await #expect(throws: Refused.self) { try await accept(other, people) }
            #expect(try people.all().map(\.login) == ["anna", "ben"])
        }
    }

    @Test func aNewPasswordEndsWhatTheOldOneOpened() async throws {
        try await withAdmin { people, old, anna in
            let link = try people.invite("anna", name: "Other Name", role: .viewer, by: anna, at: start)
            _ = try await accept(link, people, password: "another long phrase")
            #expect(try people.session(old, at: start) == nil)
            #expect(try people.all().first?.role == .admin, "a link for a new password changes no role")
            await #expect(throws: Refused.self) { try await signIn(people) }
        }
    }

    @Test(arguments: ["short", "aaaaaaaaaaaaaaaa", "my faxport phrase", "the Password of all", "annabel anna.berg 1"])
    func weakPasswordsAreRefusedWithTheReason(_ password: String) {
        #expect(PasswordRule.problem(with: password, of: "anna.berg") != nil)
    }

    @Test func everyProblemOfAnInvitationIsToldAtOnce() async throws {
        try await withAdmin { people, _, anna in
            do {
                _ = try people.invite("Ben Cole!", name: "<b>", role: .ops, by: anna, at: start)
                Issue.record("it was accepted")
            } catch let refused as Refused {
                for part in ["A login has", "A name has", "no role of people"] {
                    #expect(refused.description.contains(part))
                }
            }
        }
    }

    // MARK: Sessions

    @Test func aSessionEndsAfterHalfAnHourOfIdlenessAndTwelveHoursInAnyCase() async throws {
        try await withAdmin { people, secret, _ in
            #expect(try people.session(secret, at: start + .minutes(29)) != nil)
            #expect(try people.session(secret, at: start + .minutes(58)) != nil, "the first request counts")
            #expect(try people.session(secret, at: start + .minutes(88)) == nil)
            let second = try await signIn(people)
            for minutes in stride(from: 20, to: 12 * 60, by: 20) {
                #expect(try people.session(second, at: start + .minutes(Int64(minutes))) != nil)
            }
            #expect(try people.session(second, at: start + .hours(12)) == nil)
        }
    }

    @Test func aPageThatReadsItselfAgainDoesNotProlongASession() async throws {
        try await withAdmin { people, secret, _ in
            for minutes in 1..<30 {
                let session = try people.session(secret, at: start + .minutes(Int64(minutes)), isActing: false)
                #expect(session != nil)
            }
            let ended = try people.session(secret, at: start + .minutes(30), isActing: false)
            #expect(ended == nil)
        }
    }

    @Test func aSecretThatWasSignedOutOpensNothing() async throws {
        try await withAdmin { people, secret, _ in
            try people.signOut(secret, at: start)
            #expect(try people.session(secret, at: start) == nil)
            #expect(try people.session(Secret(), at: start) == nil)
        }
    }

    @Test func eachSignInHasASecretOfItsOwn() async throws {
        try await withAdmin { people, secret, _ in
            let second = try await signIn(people)
            #expect(second != secret && second.csrf != secret.csrf)
            #expect(try people.session(secret, at: start) != nil, "the other browser stays signed in")
        }
    }

    // MARK: Guessing

    @Test func afterFiveWrongPasswordsEvenTheRightOneWaitsAndTheWaitDoubles() async throws {
        try await withAdmin { people, _, _ in
            for _ in 0..<5 { await #expect(throws: Refused.self) { try await signIn(people, "anna", "wrong") } }
            await #expect(throws: Refused.self) { try await signIn(people, at: start + .seconds(59)) }
            let next = start + .seconds(60)
            await #expect(throws: Refused.self) { try await signIn(people, "anna", "wrong", at: next) }
            await #expect(throws: Refused.self) { try await signIn(people, at: next + .seconds(119)) }
            _ = try await signIn(people, at: next + .seconds(120))
            // A success forgets the failures.
            await #expect(throws: Refused.self) { try await signIn(people, "anna", "wrong", at: next + .seconds(121)) }
            _ = try await signIn(people, at: next + .seconds(121))
        }
    }

    @Test func oneAddressCannotTryManyLogins() async throws {
        try await withAdmin { people, _, _ in
            for n in 0..<20 {
                await #expect(throws: Refused.self) { try await signIn(people, "who\(n)", "wrong", from: "192.0.2.1") }
            }
            await #expect(throws: Refused.self) { try await signIn(people, from: "192.0.2.1") }
            _ = try await signIn(people, from: "192.0.2.2")
            _ = try await signIn(people, from: "192.0.2.1", at: start + .minutes(16))
            await #expect(throws: Refused.self) {
                try await signIn(people, "who", "wrong", from: "192.0.2.1", at: start + .minutes(16))
            }
            _ = try await signIn(people, from: "192.0.2.1", at: start + .minutes(16))
        }
    }

    @Test func whetherALoginExistsIsNotTold() async throws {
        try await withAdmin { people, _, _ in
            var told: Set<String> = []
            for login in ["anna", "nobody", "", "<script>"] {
                do {
                    _ = try await signIn(people, login, "wrong", from: "address of \(login)")
                } catch let refused as Refused {
                    told.insert(refused.description)
                }
            }
            #expect(told == ["The login or the password is wrong."])
        }
    }

    // MARK: Administration

    @Test func aDisabledPersonIsOutAtOnceAndThereIsAlwaysAnAdministrator() async throws {
        try await withAdmin { people, _, anna in
            let link = try people.invite("ben", name: "Ben Cole", role: .operator, by: anna, at: start)
            let ben = try await accept(link, people)
            try people.setDisabled(true, of: "ben", by: anna, at: start)
            #expect(try people.session(ben, at: start) == nil)
            await #expect(throws: Refused.self) { try await signIn(people, "ben") }
            #expect(throws: Refused.self) { try people.setDisabled(true, of: "anna", by: anna, at: start) }
            #expect(throws: Refused.self) { try people.setRole(.viewer, of: "anna", by: anna, at: start) }
            #expect(try people.all().contains { $0.login == "anna" && $0.role == .admin && !$0.isDisabled })
        }
    }

    @Test func whatHappensIsInTheAuditAndNoSecretIs() async throws {
        try await withAdmin { people, secret, anna in
            await #expect(throws: Refused.self) { try await signIn(people, "anna", "wrong password 1") }
            try people.record("cancel: done", by: anna, at: start)
            let audit = try people.audit(limit: 10)
            #expect(audit.map(\.what) == ["cancel: done", "Sign-in failed from ::1", "Signed in from ::1"])
            let bytes =
                try Data(contentsOf: URL(filePath: folder + "/people.sqlite"))
                + (try Data(contentsOf: URL(filePath: folder + "/people.sqlite-wal")))
            for hidden in [secret.text, secret.csrf, Self.password, "wrong password 1"] {
                #expect(bytes.range(of: Data(hidden.utf8)) == nil)
            }
        }
    }
}

/// scrypt against another implementation.
struct PasswordHashTests {
    /// Computed by `hashlib.scrypt` of Python.
    private static let known =
        "$scrypt$ln=15,r=8,p=3$AAECAwQFBgcICQoLDA0ODw==$0pxkBv9ZoziR7NgPdcLFjaYgCgzp02KUWrgACx9rdLg="

    @Test func aHashOfAnotherProgramIsUnderstood() throws {
        let hash = try #require(PasswordHash(Self.known))
        #expect("\(hash)" == Self.known)
        #expect(hash.isOf("Grüße, Welt 123"))
        #expect(hash.isOf("Gru\u{308}ße, Welt 123"), "typed as a letter and an accent")
        #expect(!hash.isOf("Grüße, Welt 124"))
    }

    @Test func equalPasswordsHaveDifferentHashes() {
        #expect(PasswordHash(of: "the same phrase") != PasswordHash(of: "the same phrase"))
    }

    @Test(arguments: [
        "", "$scrypt$", "$scrypt$ln=30,r=8,p=3$AAECAwQFBgcICQoLDA0ODw==$0pxkBv9ZoziR7NgPdcLFjaYgCgzp02KUWrgACx9rdLg=",
        "$argon2$ln=15,r=8,p=3$AAECAwQFBgcICQoLDA0ODw==$0pxkBv9ZoziR7NgPdcLFjaYgCgzp02KUWrgACx9rdLg=",
        "$scrypt$ln=15,r=8,p=3$AAEC$0pxkBv9ZoziR7NgPdcLFjaYgCgzp02KUWrgACx9rdLg=",
    ])
    func anythingElseIsNoHash(_ text: String) {
        #expect(PasswordHash(text) == nil)
    }
}
