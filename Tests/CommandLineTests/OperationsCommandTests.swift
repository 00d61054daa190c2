import ArgumentParser
import CommandLineCommands
import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import TerminalOutput
import Testing
import Timekeeping

/// The arguments and the output of the operations commands.
struct OperationsCommandTests {
    @Test(arguments: [
        "dead-letters", "dead-letters list linking --group ab", "dead-letters show linking 7",
        "dead-letters retry linking 7 8 --reason fixed --by anna",
        "dead-letters retry linking --group ab --reason x --dry-run",
        "dead-letters discard linking 7 --reason x", "decisions --limit 5", "effects", "effects --json",
        "effects release submission --reason x", "channels", "channels lift intake linking --reason x",
        "list", "list owner:customer age>3d", "list is:held -o wide --sort-by -until",
        "list -o csv --columns request,who",
        "list --json --limit 5000", "batches", "batches show nov -o csv", "retry FP-1 --reason x",
        "retry --query owner:operator --dry-run --reason x", "cancel --query is:held --yes --reason x", "saga diagram",
        "sagas diagram", "doctor --json",
        "top --once",
        "mails", "mails list --json", "mails show 1@updox.com", "mails decide 1@updox.com --reason x --by anna",
        "mails decide 1@updox.com --confirm-wording --reason x", "mails dismiss 1@updox.com --reason x",
        "mails dismiss 1@updox.com --confirm-wording --reason x", "mails templates", "mails templates list --json",
        "mails templates export t.json", "mails templates import t.json --reason x --by anna",
        "mails templates confirm --starter --reason x", "mails templates confirm 0123456789ab --reason x",
        "mails templates remove 0123456789ab --reason x",
        "queues --watch --json", "settle submission 3 --happened --reason x --actor anna",
    ])
    func isUnderstood(line: String) {
        #expect(throws: Never.self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }

    @Test(arguments: [
        "dead-letters discard linking 7", "dead-letters discard linking 7 --reason  ",
        "dead-letters retry linking --reason x", "dead-letters retry linking 7 --group ab --reason x",
        "dead-letters retry linking 7 --reason x --per-second 0", "dead-letters show nobody 7",
        "mails show", "mails decide 1@updox.com", "mails dismiss 1@updox.com --reason  ", "mails templates confirm",
        "mails templates confirm --reason x", "mails templates confirm --starter 0123456789ab --reason x",
        "mails templates remove --reason x", "mails templates import t.json",
        "effects release submission", "sagas list", "list --limit 0", "list -o xml", "list --json -o csv",
        "retry --reason x", "retry FP-1 --query owner:operator --reason x", "batches show",
    ])
    func isRefused(line: String) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        #expect(throws: (any Error).self) { try Faxport.parseAsRoot(words) }
    }

    @Test func deadLettersAreGroupedTheLargestGroupFirst() {
        let overview = DeadLetterOverview([SampleSet.letters(groups: [("aaaa", [1]), ("bbbb", [2, 3, 4, 5, 6])])])
        #expect(
            overview.table.lines() == [
                "COUNT  SERVICE  GROUP  FIRST SEEN            LAST SEEN             NUMBERS        MESSAGE"
                    + "                                 ERROR",
                "    5  linking  bbbb   2026-11-23 08:00:00Z  2026-11-23 08:01:01Z  2, 3, 4, 5, …"
                    + "  faxport.linking.v1.Commands/LinkNumber  The field \"number\" is missing.",
                "    1  linking  aaaa   2026-11-23 08:00:00Z  2026-11-23 08:01:01Z  1            "
                    + "  faxport.linking.v1.Commands/LinkNumber  The field \"number\" is missing.",
            ]
        )
        #expect(overview.only("aaaa").services.flatMap(\.letters).map(\.id) == [1])
    }

    @Test func aBodyIsIndentedWhereItIsJSON() {
        #expect(DeadLetterBody.pretty(#"{"b":1,"a":[]}"#) == "{\n  \"a\" : [\n\n  ],\n  \"b\" : 1\n}")
        #expect(DeadLetterBody.pretty("{no") == "{no")
    }

    @Test func whatHoldsOneRequestUpIsFoundAmongAll() {
        let other = PortRequestID.make(millisecondsSince1970: 1_795_400_000_000, random: (9, 9))
        let effect = ListEffects.OpenEffect(
            effectID: 4,
            kind: "sendPacket",
            lane: SampleSet.request.description,
            state: "ambiguous",
            attempts: 1,
            ageMs: 5,
            note: "It was broken off."
        )
        let letters = [SampleSet.letters(groups: [("aaaa", [7])])]
        let effects = [ListEffects.Response(service: .submission, effects: [effect])]
        let found = SagaObstacle.all(for: SampleSet.request, letters: letters, effects: effects)
        #expect(
            found.map(\.command) == [
                "faxport dead-letters show linking 7",
                "faxport settle submission 4 --happened|--did-not-happen --reason …",
            ]
        )
        #expect(SagaObstacle.all(for: other, letters: letters, effects: effects).isEmpty)
    }
}
