import SystemPicture

/// Draws a snapshot for a terminal of any size; pure, so that every screen can be tested.
///
/// On a low screen each part keeps its most urgent rows and says how many are left out and how to see them.
package struct TopScreen: Sendable {
    /// A part of the screen: its headline and the rows below it.
    private struct Part {
        let headline: StyledLine
        let rows: [StyledLine]
        /// How many rows it gets before other parts get more than they need.
        let least: Int
        /// How to see all rows.
        let command: String

        init(_ table: TextTable, more: [StyledLine] = [], least: Int, command: String) {
            let lines = table.styledLines()
            headline = lines.first ?? StyledLine()
            rows = lines.dropFirst() + more
            self.least = min(least, rows.count)
            self.command = command
        }

        func lines(_ room: Int) -> [StyledLine] {
            guard room < rows.count else { return [headline] + rows }
            guard room > 0 else { return [headline] }
            let hidden = rows.count - room + 1
            return [headline] + rows.prefix(room - 1) + [StyledLine("… \(hidden) more: \(command)", .warning)]
        }
    }

    private let snapshot: SystemSnapshot

    package init(_ snapshot: SystemSnapshot) {
        self.snapshot = snapshot
    }

    /// The lines of the screen, no more and no longer than `size` allows.
    package func lines(_ size: ScreenSize) -> [StyledLine] {
        // In the order of the screen, which is also the order in which they get room.
        let parts = [tasks, waiting, services, queues, sagas]
        let blanks = size.height >= 22 ? 1 : 0
        let fixed = 1 + parts.count * (1 + blanks)
        let rooms = Self.share(max(0, size.height - fixed), among: parts)
        var lines = [title]
        for (part, room) in zip(parts, rooms) {
            if blanks > 0 { lines.append(StyledLine()) }
            lines += part.lines(room)
        }
        return lines.prefix(size.height).map { $0.clipped(to: size.width) }
    }

    /// Each part first gets its minimum; the remaining lines are then given out from the top of the screen down.
    private static func share(_ room: Int, among parts: [Part]) -> [Int] {
        var left = room
        var rooms = parts.map { part in
            let given = min(part.least, left)
            left -= given
            return given
        }
        for (index, part) in parts.enumerated() {
            let more = min(part.rows.count - rooms[index], left)
            rooms[index] += more
            left -= more
        }
        return rooms
    }

    private var title: StyledLine {
        let up = snapshot.services.count { $0.state.answers && $0.state != .degraded }
        let all = snapshot.services.count
        var line = StyledLine("faxport", .strong)
        line.append("  ")
        line.append("\(up) of \(all) services are up", up == all ? .good : .bad)
        line.append("  ")
        line.append(snapshot.whoMustAct.sentence, snapshot.whoMustAct.style)
        line.append("  \(snapshot.at.toTheSecond)  \(versions)  q quits", .faint)
        return line
    }

    private var versions: String {
        let versions = Set(snapshot.services.compactMap(\.version)).sorted()
        return versions.isEmpty ? "version unknown" : "version \(versions.joined(separator: " and "))"
    }

    // MARK: Parts

    private var tasks: Part {
        // The command first: a narrow window cuts off the end.
        var table = TextTable([
            .init("COUNT", .right), .init("OPERATIONS DO"), .init("WHAT"), .init("WHERE"), .init("WHY"),
        ])
        for task in snapshot.tasks {
            table.add(
                .init("\(task.count)", .bad),
                .init(task.command, .strong),
                .init(task.kind.title(task.count), .bad),
                .init(task.service.rawValue),
                .init(task.what, .faint)
            )
        }
        let nothing = snapshot.tasks.isEmpty ? [StyledLine("nothing", .good)] : []
        return Part(table, more: nothing, least: 4, command: "enlarge the window, or use faxport top --once")
    }

    private var waiting: Part {
        var table = TextTable([
            .init("REQUESTS", .right), .init("WAIT FOR"), .init("OLDEST"), .init("SINCE"), .init("STANDING"),
            .init("NEXT STEP"),
        ])
        for waiting in snapshot.sagas?.waiting ?? [] {
            let status = waiting.oldest?.status
            table.add(
                .init("\(waiting.count)", .strong),
                .init(waiting.party.words, waiting.party.style),
                .init(waiting.oldest?.requestID.shortName ?? "-"),
                .init(waiting.oldest?.since.toTheMinute ?? "-"),
                .init(status?.standing ?? "-", status?.state.style ?? .faint),
                .init(status?.nextStep ?? "-", .faint)
            )
        }
        let nobody = snapshot.sagas.map { $0.states.isEmpty ? [StyledLine("no request is active", .faint)] : [] } ?? []
        return Part(table, more: nobody, least: 3, command: "faxport list owner:customer")
    }

    private var services: Part {
        var table = TextTable([.init("SERVICE"), .init("STATE"), .init("SENDS TO (CREDIT)")])
        for service in snapshot.services {
            // Broken channels first: a narrow window cuts off the end.
            let links = service.links.filter { $0.state != .up } + service.links.filter { $0.state == .up }
            let text = links.map { link in
                link.state == .up
                    ? "\(link.receiver) \(link.creditMessages)" : "\(link.receiver) \(link.state.rawValue.uppercased())"
            }
            let style = links.map(\.state).contains(.quarantined) ? Style.bad : .warning
            table.add(
                .init(service.service.rawValue, service.state.answers ? .strong : service.state.style),
                .init(service.state.rawValue, service.state.style),
                service.why.map { .init($0, service.state.style) }
                    ?? .init(text.joined(separator: ", "), links.allSatisfy { $0.state == .up } ? .plain : style)
            )
        }
        return Part(table, least: snapshot.services.count, command: "faxport doctor")
    }

    private var queues: Part {
        var table = QueueOverview.emptyTable
        let all = snapshot.queues.worstFirst
        let waiting = all.filter { $0.queue.depth > 0 }
        for (service, queue) in waiting { QueueOverview.add(queue, of: service, to: &table) }
        var more: [StyledLine] = []
        let empty = all.count - waiting.count
        if empty > 0 {
            let others = waiting.isEmpty ? "" : " other"
            more.append(
                StyledLine(
                    "\(empty)\(others) \(empty == 1 ? "queue is" : "queues are") empty",
                    .faint
                )
            )
        }
        for entry in snapshot.queues.silent {
            more.insert(StyledLine("the queues of \(entry.service) are unknown", .bad), at: 0)
        }
        return Part(table, more: more, least: 4, command: "faxport queues")
    }

    private var sagas: Part {
        var table = TextTable([.init("SAGAS", .right), .init("STATE"), .init("OLDEST SINCE")])
        for state in snapshot.sagas?.states ?? [] {
            table.add(
                .init("\(state.count)", .strong),
                .init(state.state.rawValue, state.state.style),
                .init(state.oldestSince.toTheMinute)
            )
        }
        var more: [StyledLine] = []
        if let sagas = snapshot.sagas {
            if sagas.states.isEmpty { more.append(StyledLine("none is active", .faint)) }
        } else {
            more.append(StyledLine("unknown: the saga supervisor does not answer", .bad))
        }
        return Part(table, more: more, least: 3, command: "faxport list is:alive")
    }
}
