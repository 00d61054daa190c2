import ArgumentParser
import Messaging
import Timekeeping

/// Shows what people decided.
struct Decisions: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what people decided about things that had gone wrong: who, when, what and why.",
        discussion:
            "Decisions about a request are in its history: faxport sagas show. Ends with 3 where a service is down."
    )

    @Option(help: "At most so many of each service, 1 to 1,000.")
    var limit = 100

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let call = ListDecisions(limit: limit)
        let answers = try await data.withServices { await $0.askAll(call) }
        let found = answers.compactMap(\.answer)
        if json.isOn {
            try console.json(found)
        } else {
            let all = found.flatMap { answer in answer.decisions.map { (answer.service, $0) } }
            if all.isEmpty { console.line("Nobody had to decide anything.") } else { console.decisions(all) }
        }
        try answers.expectAllAnswered()
    }
}

extension Console {
    /// Prints decisions, the newest first.
    func decisions(_ decisions: [(ServiceName, Decision)]) {
        var table = TextTable([.init("WHEN"), .init("WHO"), .init("WHERE"), .init("WHAT"), .init("WHY")])
        for (service, decision) in decisions.sorted(by: { $0.1.atMs > $1.1.atMs }) {
            table.add(
                .init(Timestamp(millisecondsSince1970: decision.atMs).toTheSecond, .faint),
                .init(decision.actor, .strong),
                .init(service.rawValue),
                .init("\(decision.verb) \(decision.subject)"),
                .init(decision.reason)
            )
        }
        self.table(table)
    }
}
