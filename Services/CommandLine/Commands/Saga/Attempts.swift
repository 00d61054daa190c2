import ArgumentParser
import Porting
import SubmissionContract

/// Lists what was sent to the vendor, and what it cost.
struct Attempts: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the attempts of a request and what they cost."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let answer = try await data.withServices { services in
            try await services.call(ListAttempts(requestID: id), to: .submission).response
        }
        guard !json.isOn else { return try console.json(answer) }
        console.attempts(answer)
    }
}

extension Console {
    func attempts(_ answer: ListAttempts.Response) {
        guard !answer.attempts.isEmpty else { return line("Nothing was sent yet.") }
        var table = TextTable([
            .init("ATTEMPT", .right), .init("SENT"), .init("CHARGE", .right), .init("STATUS"), .init("REASONS"),
            .init("MESSAGE-ID"),
        ])
        for attempt in answer.attempts {
            let charges = answer.charges.filter { $0.attempt == attempt.attempt }
            table.add(
                .init("\(attempt.attempt)"),
                .init(attempt.sentAt?.toTheMinute ?? "not yet"),
                .init(charges.isEmpty ? "-" : charges.map(\.cents.description).joined(separator: " + ")),
                .init(charges.map(\.status.rawValue).joined(separator: ", ")),
                .init(charges.flatMap(\.reasons).map(\.rawValue).joined(separator: ", ")),
                .init(attempt.messageID, .faint)
            )
        }
        self.table(table)
    }
}
