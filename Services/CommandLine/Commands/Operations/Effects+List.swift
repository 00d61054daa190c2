import ArgumentParser
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput
import Timekeeping

extension Effects {
    /// Lists the effects that are not done yet.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists pending effects: emails, and calls to the vendor. Exit code 3: a service is down."
        )

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let answers = try await data.withServices { await $0.askAll(ListEffects()) }
            let found = answers.compactMap(\.answer)
            if json.isOn {
                try terminal.json(found)
            } else if found.allSatisfy(\.effects.isEmpty) {
                terminal.line("No effects are pending.", .good)
            } else {
                terminal.table(Self.table(found))
            }
            try answers.expectAllAnswered()
        }

        private static func table(_ answers: [ListEffects.Response]) -> TextTable {
            var table = TextTable([
                .init("AGE", .right), .init("SERVICE"), .init("EFFECT", .right), .init("STATE"), .init("KIND"),
                .init("LANE"),
                .init("NOTE"),
            ])
            for answer in answers {
                for effect in answer.effects {
                    table.add(
                        "\(TimeSpan.milliseconds(effect.ageMs))",
                        "\(answer.service)",
                        "\(effect.effectID)",
                        .init(effect.state, [.ambiguous, .refused].contains(effect.knownState) ? .bad : .plain),
                        "\(effect.kind)",
                        "\(effect.lane)",
                        .init(effect.note ?? "", .faint)
                    )
                }
            }
            return table
        }
    }
}
