import Messaging
import SystemPicture
import Timekeeping

extension DeadLetterOverview {
    /// All groups, the largest first.
    package var table: TextTable {
        var table = TextTable([
            .init("COUNT", .right), .init("SERVICE"), .init("GROUP"), .init("FIRST SEEN"), .init("LAST SEEN"),
            .init("LETTERS"), .init("MESSAGE"), .init("ERROR"),
        ])
        for (service, group) in groups {
            table.add(
                .init("\(group.count)", .bad),
                .init(service.service.rawValue, .strong),
                .init(group.fingerprint),
                .init(Timestamp(millisecondsSince1970: group.firstSeenMs).toTheSecond, .faint),
                .init(Timestamp(millisecondsSince1970: group.lastSeenMs).toTheSecond, .faint),
                .init(numbers(of: group, in: service)),
                .init(group.method.rawValue),
                .init(group.sample)
            )
        }
        return table
    }

    /// The first few letters of a group by their numbers.
    private func numbers(of group: DeadLetterGroup, in service: ListDeadLetters.Response) -> String {
        let ids = service.letters.filter { $0.fingerprint == group.fingerprint }.map { "\($0.id)" }
        let shown = ids.prefix(4).joined(separator: ", ")
        return group.count > 4 || ids.count < group.count ? shown + ", …" : shown
    }

    private var letters: TextTable {
        var table = TextTable([
            .init("LETTER", .right), .init("SERVICE"), .init("SEEN"), .init("TRIED", .right), .init("BEHIND", .right),
            .init("FROM"), .init("BELONGS TO"), .init("ERROR"),
        ])
        for service in services {
            for letter in service.letters {
                table.add(
                    .init("\(letter.id)", .strong),
                    .init(service.service.rawValue),
                    .init(Timestamp(millisecondsSince1970: letter.receivedMs).toTheSecond, .faint),
                    .init("\(letter.attempts)"),
                    .init("\(letter.waitingBehind)"),
                    .init(letter.sender.rawValue),
                    .init(letter.key),
                    .init(letter.error)
                )
            }
        }
        return table
    }

    package func print(to terminal: Terminal, showsLetters: Bool) {
        guard let first = groups.first else { return terminal.line("No dead letter.", .good) }
        terminal.table(table)
        if showsLetters {
            terminal.line()
            terminal.table(letters)
        }
        let example = first.service.letters.first { $0.fingerprint == first.group.fingerprint }?.id ?? 1
        terminal.line()
        terminal.line("All about one: faxport dead-letters show \(first.service.service) \(example)", .faint)
        terminal.line(
            "All of a group again: faxport dead-letters retry \(first.service.service)"
                + " --group \(first.group.fingerprint) --reason …",
            .faint
        )
    }
}

extension Terminal {
    package func deadLetter(_ answer: GetDeadLetter.Response, of service: ServiceName) {
        let letter = answer.letter
        line("Dead letter \(letter.id) of \(service)", .strong)
        var facts = TextTable([.init(""), .init("")])
        let seen = Timestamp(millisecondsSince1970: letter.receivedMs).toTheSecond
        for (name, value) in [
            ("message", letter.method.rawValue), ("from", "\(letter.sender), number \(letter.sequence)"),
            ("belongs to", letter.key), ("seen", "\(seen) UTC, tried \(counted(letter.attempts, "time"))"),
            ("group", letter.fingerprint),
        ] {
            facts.add(.init(name, .faint), .init(value))
        }
        table(facts)
        heading("Why it failed")
        for text in letter.error.printableLines { line(text, .bad) }
        heading("What it says")
        for text in DeadLetterBody.pretty(answer.body).printableLines { line(text) }
        heading("What waits behind it")
        line(
            letter.waitingBehind == 0
                ? "Nothing." : "\(counted(letter.waitingBehind, "message")) of \(letter.key.printable).",
            letter.waitingBehind == 0 ? .plain : .warning
        )
        heading("What people did with it")
        if answer.decisions.isEmpty { line("Nothing yet.") } else { decisions(answer.decisions.map { (service, $0) }) }
        line()
        line("Mended? faxport dead-letters retry \(service) \(letter.id) --reason …", .faint)
        line("Never to be applied? faxport dead-letters discard \(service) \(letter.id) --reason …", .faint)
    }

    /// `1 message`, `3 messages`.
    package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
