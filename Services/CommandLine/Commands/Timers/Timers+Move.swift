import ArgumentParser
import Foundation
import Porting
import SagaSupervisorContract
import SystemPicture
import TerminalOutput
import Timekeeping

extension Timers {
    /// What both decisions about a timer need.
    struct Decision: ParsableArguments {
        @OptionGroup var request: RequestArgument

        @Argument(help: "The clock, as faxport timers shows it.")
        var clock: RequestClock

        @Option(help: "Repeats the decision with this key, instead of making another one.")
        var key: String?

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        /// The key that was given, or a new one.
        var keyOrNew: String { key ?? UUID().uuidString }
    }

    /// Moves a timer.
    struct Move: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Moves a timer to another time, for example because the vendor promised an answer by then.",
            discussion: """
                It holds until the request enters a state with other clocks. The clocks warning, overdue, chase and \
                abandon can be moved, up to 90 days ahead. Customers and the CRM see the new deadline.
                """
        )

        @OptionGroup var decision: Decision

        @Option(
            help: ArgumentHelp("When it is to be due. \(MomentText.forms)", valueName: "time"),
            transform: MomentText.moment
        )
        var to: Timestamp

        func perform(_ terminal: Terminal) async throws {
            let answer = try await decision.data.withRequest(decision.request) { services, id in
                let call = MoveTimer(
                    key: decision.keyOrNew,
                    requestID: id,
                    clock: decision.clock,
                    due: to,
                    actor: decision.actor.name,
                    reason: decision.reason.text
                )
                return try await services.call(call, to: .sagaSupervisor).response
            }
            guard !decision.json.isOn else { return try terminal.json(answer) }
            terminal.line(answer.decision.sentence, .good)
        }
    }
}
