import Messaging
import SystemPicture
import Timekeeping

extension DeadLetterOverview {
    /// All groups, the largest first.
    package var table: TextTable {
        var table = TextTable([
            .init("COUNT", .right), .init("SERVICE"), .init("GROUP"), .init("FIRST SEEN"), .init("LAST SEEN"),
            .init("NUMBERS"), .init("MESSAGE"), .init("ERROR"),
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

    /// The numbers of the first few dead letters of a group.
    private func numbers(of group: DeadLetterGroup, in service: ListDeadLetters.Response) -> String {
        let ids = service.letters.filter { $0.fingerprint == group.fingerprint }.map { "\($0.id)" }
        let shown = ids.prefix(4).joined(separator: ", ")
        return group.count > 4 || ids.count < group.count ? shown + ", …" : shown
    }

    private var letters: TextTable {
        var table = TextTable([
            .init("NUMBER", .right), .init("SERVICE"), .init("SEEN"), .init("TRIES", .right), .init("BLOCKED", .right),
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

    /// Prints the groups, and if `showsLetters` each dead letter.
    package func print(to terminal: Terminal, showsLetters: Bool) {
        guard let first = groups.first else { return terminal.line("There are no dead letters.", .good) }
        terminal.table(table)
        if showsLetters {
            terminal.line()
            terminal.table(letters)
        }
        let example = first.service.letters.first { $0.fingerprint == first.group.fingerprint }?.id ?? 1
        terminal.line()
        terminal.line("Show one: faxport dead-letters show \(first.service.service) \(example)", .faint)
        terminal.line(
            "Retry a group: faxport dead-letters retry \(first.service.service)"
                + " --group \(first.group.fingerprint) --reason …",
            .faint
        )
    }
}

extension Terminal {
    /// Prints one dead letter with everything that is known about it.
    package func deadLetter(_ answer: GetDeadLetter.Response, of service: ServiceName) {
        let letter = answer.letter
        line("Dead letter \(letter.id) of \(service)", .strong)
        var facts = TextTable([.init(""), .init("")])
        let seen = Timestamp(millisecondsSince1970: letter.receivedMs).toTheSecond
        for (name, value) in [
            ("message", letter.method.rawValue), ("from", "\(letter.sender), number \(letter.sequence)"),
            ("belongs to", letter.key), ("received", "\(seen), tried \(counted(letter.attempts, "time"))"),
            ("group", letter.fingerprint),
        ] {
            facts.add(.init(name, .faint), .init(value))
        }
        table(facts)
        heading("Why it failed")
        for text in letter.error.printableLines { line(text, .bad) }
        heading("Content")
        for text in DeadLetterBody.pretty(answer.body).printableLines { line(text) }
        heading("Blocked messages")
        line(
            letter.waitingBehind == 0
                ? "None." : "\(counted(letter.waitingBehind, "message")) of \(letter.key.printable).",
            letter.waitingBehind == 0 ? .plain : .warning
        )
        heading("Decisions")
        if answer.decisions.isEmpty { line("None yet.") } else { decisions(answer.decisions.map { (service, $0) }) }
        line()
        line("Cause fixed? faxport dead-letters retry \(service) \(letter.id) --reason …", .faint)
        line("Must it never be applied? faxport dead-letters discard \(service) \(letter.id) --reason …", .faint)
    }

    /// A count with its noun, as in `1 message` and `3 messages`.
    package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
