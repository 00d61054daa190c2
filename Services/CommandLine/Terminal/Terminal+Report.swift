import Porting
import SystemPicture

extension Terminal {
    /// Prints everything that is known of a request: who must act first.
    package func request(_ report: RequestReport, showsCauses: Bool) {
        let (request, status) = (report.request, report.status)
        line("\(request.requestID.reference)  \(request.requestID)", .strong)
        line("\(status.state.rawValue): \(status.state.explanation)", status.state.style)
        line()
        table(Self.standing(report))
        for obstacle in report.obstacles {
            line()
            line("\(obstacle.service): \(obstacle.what.printable)", .bad)
        }
        if let next = report.nextAttempt {
            line()
            lines(next.lines())
        }
        if !report.commands.isEmpty { heading("What to do") }
        for command in report.commands { line("  \(command)") }
        heading("The request")
        var facts = TextTable([.init(""), .init("")])
        for (name, value) in RequestOutline.facts(of: request) { facts.add(.init(name, .faint), .init(value)) }
        table(facts)
        heading("Documents")
        if request.documents.isEmpty { line("None.") }
        documents(request.documents)
        heading("What happened")
        story(report, showsCauses: showsCauses)
    }

    private static func standing(_ report: RequestReport) -> TextTable {
        let status = report.status
        var facts = TextTable([.init(""), .init("")])
        func add(_ name: String, _ value: String?, _ style: Style = .plain) {
            if let value { facts.add(.init(name, .faint), .init(value, style)) }
        }
        let since = report.saga?.history.last { $0.to != $0.from }?.at ?? report.request.history.first?.at
        if !status.state.isEnd || status.attention != .none {
            add("who must act", status.actingParty.words, status.actingParty.style)
            add("waits for", status.subState?.words)
            add("next step", status.nextStep)
            add("until", status.state.isEnd ? nil : status.deadline?.toTheMinute ?? "no deadline")
        }
        add("since", since?.toTheMinute)
        add("attention", status.attention == .none ? nil : status.attention.rawValue, status.attention.style)
        return facts
    }

    private func story(_ report: RequestReport, showsCauses: Bool) {
        var titles: [TextTable.Column] = [.init("WHEN"), .init("STATE"), .init("BY"), .init("WHAT HAPPENED")]
        if showsCauses { titles.append(.init("CAUSE")) }
        var table = TextTable(titles)
        for entry in report.story.entries {
            table.add([
                .init(entry.at.toTheMinute, .faint),
                .init(entry.state.rawValue, entry.moved ? entry.state.style : .faint),
                .init(entry.actor ?? "intake"),
                .init(entry.sentence),
                .init(entry.cause ?? "", .faint),
            ])
        }
        self.table(table)
        guard report.saga == nil else { return }
        note("The saga supervisor does not answer: only what the CRM was told is shown.", .warning)
    }
}
