import ArgumentParser
import Porting
import SagaSupervisorContract
import SystemPicture
import TerminalOutput
import Timekeeping

extension Timers {
    /// Lists timers.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the timers that match all given options, the one that is due first at the top.",
            discussion: """
                Times are calendar times in UTC. If there are more than --limit, the last line says how to continue \
                with --after.
                """
        )

        @Argument(
            help: ArgumentHelp(
                "Only timers of this request: its FP- reference, UUID, number or key, or the beginning or end of one.",
                valueName: "request"
            ),
            completion: .custom(RequestCompletion.names)
        )
        var request: RequestName?

        @Option(help: "Only timers of requests in this state.")
        var state: PortState?

        @Option(
            help: ArgumentHelp("Only timers that are due before then. \(MomentText.forms)", valueName: "time"),
            transform: MomentText.moment
        )
        var dueBefore: Timestamp?

        @Option(help: "The maximum number of entries, 1 to 1,000.")
        var limit = 100

        @Option(help: ArgumentHelp("Continue after the previous page.", valueName: "next"))
        var after: String?

        @OptionGroup var output: OutputOption
        @OptionGroup var data: DataOption

        func perform(_ terminal: Terminal) async throws {
            let answer = try await data.withRequest(named: request) { services, id in
                let call = ListTimers(requestID: id, state: state, dueBefore: dueBefore, limit: limit, after: after)
                return try await services.call(call, to: .sagaSupervisor).response
            }
            let listing = OperationsListings.timers
            try output.print(answer.timers, listing, json: answer, empty: "No timer matches.", to: terminal)
            guard !output.isJSON else { return }
            if let next = answer.next { terminal.note("There are more: continue with --after \(next)") }
        }
    }
}
