import Testing
import VendorSandbox

@testable import VendorSimulatorService

/// The table itself.
struct SandboxScenarioTests {
    @Test func eachEndingHasOneScenario() {
        let endings = SandboxScenario.allCases.map(\.ending)
        #expect(Set(endings).count == endings.count)
        #expect(endings == endings.sorted(), "the page lists them in order")
        for scenario in SandboxScenario.allCases {
            #expect((0...99).contains(scenario.ending))
            #expect(SandboxScenario(ending: scenario.ending) == scenario)
        }
        for ending in SandboxScenario.acceptedEndings { #expect(SandboxScenario(ending: ending) == .accepted) }
        #expect(SandboxScenario(ending: 99) == .accepted)
    }

    /// Whoever knows the endings by heart must not have to learn them anew.
    @Test func theEndingsOfTheReasonsStay() {
        let endings = RejectionReason.allCases.map { SandboxScenario.rejected($0).ending }
        #expect(endings == Array(20...41))
        #expect(SandboxScenario.rejected(.name).ending == 20)
        #expect(SandboxScenario.rejected(.accountNumber).ending == 23)
        #expect(SandboxScenario.rejected(.conflict).ending == 41)
    }

    @Test(arguments: ["+13125550123", "(312) 555-0123", "312.555.0123", "23"])
    func aNumberIsReadInAnyNotation(number: String) {
        #expect(SandboxScenario(number: number) == .rejected(.accountNumber))
    }

    @Test func theSamplesHaveTheEndingsOfTheirNames() {
        #expect(SandboxScenario(number: "(312) 555-0142") == .accepted)
        #expect(SandboxScenario(number: "503-555-0167") == .rejectedSample)
    }

    @Test func everyTextIsASentenceThatFitsIntoTheTable() {
        for scenario in SandboxScenario.allCases {
            for text in [scenario.vendor, scenario.crm, scenario.operations] where !text.isEmpty {
                #expect(text.hasSuffix(".") && !text.contains("|") && !text.contains("\n"), "\(text)")
            }
            #expect(!scenario.title.isEmpty && !scenario.vendor.isEmpty && !scenario.crm.isEmpty)
        }
    }

    @Test(arguments: SandboxAccount.allCases)
    func theBooksRefuseAnAccountAsOftenAsTheTableSays(ending: SandboxAccount) throws {
        var books = UpdoxBooks()
        let profile = UpdoxBooks.Profile(practiceName: "Lakeside", address: .init(zip: "60601"))
        let id = "PG-7\(ending.rawValue.uppercased())"
        for _ in 0..<ending.failures {
            #expect(throws: UpdoxBooks.Refusal.self) { try books.openSandboxAccount(of: id, profile: profile) }
        }
        let account = try books.openSandboxAccount(of: id, profile: profile)
        #expect(account.origin == (ending == .directMessaging ? .directMessaging : .created))
        #expect(try books.openSandboxAccount(of: id, profile: profile).accountNumber == account.accountNumber)
    }

    @Test func anyOtherAccountIsOpenedAtOnce() throws {
        var books = UpdoxBooks()
        let profile = UpdoxBooks.Profile(practiceName: "Lakeside", address: .init(zip: "60601"))
        #expect(try books.openSandboxAccount(of: "pg-owner", profile: profile).origin == .created)
    }
}
