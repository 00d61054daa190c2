import Access
import ConsolePeople
import Foundation
import Testing
import Timekeeping

/// Who works on which task, on a real store.
struct ClaimTests {
    private let start = Timestamp(millisecondsSince1970: 1_795_400_000_000)
    private let folder = FileManager.default.temporaryDirectory.appending(path: "claims-\(UUID().uuidString)").path

    private func withTwo(_ body: (People, Account, Account) throws -> Void) async throws {
        let people = People(try PeopleStore(in: folder))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let link = try #require(try people.inviteFirst(at: start))
        let anna = try await account(link, people, "anna", "Anna Berg")
        let second = try people.invite("ben", name: "Ben Cole", role: .operator, by: anna, at: start)
        try body(people, anna, try await account(second, people, "ben", "Ben Cole"))
    }

    private func account(
        _ link: Secret,
        _ people: People,
        _ login: String,
        _ name: String
    ) async throws -> Account {
        let secret = try await people.accept(
            link,
            login: login,
            name: name,
            password: "correct horse battery",
            from: "::1",
            at: start
        )
        return try #require(try people.session(secret, at: start)).account
    }

    @Test func aClaimHoldsForFourHoursOrUntilItIsGivenBack() async throws {
        try await withTwo { people, anna, ben in
            try people.claim("request 1", by: anna, from: nil, at: start)
            let claim = try #require(try people.claims(at: start)["request 1"])
            #expect(claim.name == "Anna Berg" && claim.until == start + .hours(4))
            #expect(try people.claims(at: start + .hours(4) - .milliseconds(1)).count == 1)
            #expect(try people.claims(at: start + .hours(4)).isEmpty)
            try people.giveBack("request 1", by: ben)
            #expect(try people.claims(at: start).count == 1, "it is not theirs")
            try people.giveBack("request 1", by: anna)
            #expect(try people.claims(at: start).isEmpty)
        }
    }

    @Test func anotherPersonTakesItOverOnlyByNamingWhoHasIt() async throws {
        try await withTwo { people, anna, ben in
            try people.claim("request 1", by: anna, from: nil, at: start)
            let refused = #expect(throws: Refused.self) {
                try people.claim("request 1", by: ben, from: nil, at: start + .hours(1))
            }
            #expect(refused?.description.contains("Anna Berg has claimed it") == true)
            try people.claim("request 1", by: anna, from: nil, at: start + .hours(1))
            #expect(try people.claims(at: start + .hours(4)).count == 1, "renewed")
            try people.claim("request 1", by: ben, from: "anna", at: start + .hours(2))
            #expect(try people.claims(at: start + .hours(2))["request 1"]?.login == "ben")
            let late = #expect(throws: Refused.self) {
                try people.claim("request 1", by: anna, from: "anna", at: start + .hours(2))
            }
            #expect(late?.description.contains("Ben Cole") == true, "somebody else has it by now")
            try people.claim("request 1", by: anna, from: nil, at: start + .hours(6))
        }
    }
}
