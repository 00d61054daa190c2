import Messaging
import Porting
import SystemPicture
import Timekeeping

extension WebPage {
    /// The first page: who must act, what is wrong, and the present state of queues, money, requests and services.
    ///
    /// The most urgent comes first, and what is fine takes little room.
    package init(overview sheet: OverviewSheet) {
        let snapshot = sheet.snapshot
        let queues = QueueTable(snapshot.queues, history: sheet.history, at: snapshot.at)
        let blocks = [
            WebBlock(lines: Self.headline(snapshot)), Self.waiting(snapshot), Self.alerts(snapshot),
            Self.tasks(snapshot),
            WebBlock(
                heading: "Queues, longest wait first",
                lines: queues.rest,
                table: queues.waiting
            ),
            sheet.spend.map { Self.spend($0).half }, Self.states(snapshot).half, Self.channels(snapshot).half,
            Self.services(snapshot).half,
        ]
        self.init(title: "Overview", follows: .everything, blocks: blocks.compactMap(\.self))
    }

    /// One line if nothing is wrong; otherwise what is, each in a line.
    private static func headline(_ snapshot: SystemSnapshot) -> [WebText] {
        let up = snapshot.services.count { $0.state.answers && $0.state != .degraded }
        let all = snapshot.services.count
        let (who, alerts) = (snapshot.whoMustAct, snapshot.alerts)
        let services = "\(up) of \(all) services are up."
        if up == all, who.style == .good, alerts.isEmpty {
            return [WebText("\(services) No alert holds, and nothing waits for a person.", .good)]
        }
        var lines = [
            WebText(services, up == all ? .good : .bad),
            WebText("\(who.sentence.prefix(1).uppercased())\(who.sentence.dropFirst()).", who.style),
        ]
        if !alerts.isEmpty {
            let urgent = alerts.count { $0.rule.severity == .page }
            let held = alerts.count == 1 ? "1 alert holds" : "\(alerts.count) alerts hold"
            let rest = urgent == 0 ? "none urgent" : "\(urgent) urgent"
            lines.append(WebText("\(held), \(rest).", urgent > 0 ? .bad : .warning))
        }
        return lines
    }

    private static func waiting(_ snapshot: SystemSnapshot) -> WebBlock? {
        guard let waiting = snapshot.sagas?.waiting, !waiting.isEmpty else { return nil }
        // People first, the one with the oldest request first; then those that are no people here.
        let inOrder = waiting.sorted { left, right in
            if left.party.isPerson != right.party.isPerson { return left.party.isPerson }
            guard let first = left.oldest?.since, let second = right.oldest?.since else { return left.oldest != nil }
            return first < second
        }
        var table = WebTable("Who must act", "#Requests", "#At stake", "Oldest", "Since", "Standing", "Next step")
        for entry in inOrder {
            let oldest = entry.oldest
            table.add(
                WebText(entry.party.words, entry.party.style, link: "/requests?q=owner:\(entry.party.rawValue)"),
                .number(entry.count),
                WebText(entry.atStake.map(\.description) ?? "-", isNumber: true),
                oldest.map { WebText($0.requestID.shortName, link: path(of: $0.requestID)) } ?? WebText("-", .faint),
                WebText(oldest?.since.toTheMinute ?? "-"),
                WebText(oldest?.status.standing ?? "-"),
                WebText(oldest?.status.nextStep ?? "-", .faint)
            )
        }
        let stake = """
            At stake are the fees that arise if the next attempt is rejected, or if a number that moves against the \
            customer's wish is taken back.
            """
        return WebBlock(heading: "Who must act", lines: [WebText(stake, .faint)], table: table)
    }

    private static func tasks(_ snapshot: SystemSnapshot) -> WebBlock? {
        guard !snapshot.tasks.isEmpty else { return nil }
        var table = WebTable("What", "#Count", "Where", "Why", "Do")
        for task in snapshot.tasks {
            table.add(
                WebText(task.kind.title(task.count), .bad, link: "/tasks"),
                .number(task.count, .bad),
                WebText(task.service.rawValue),
                WebText(task.what),
                WebText(task.command, isCode: true)
            )
        }
        return WebBlock(heading: "What operations must do", table: table)
    }

    /// The path of the page of a request.
    static func path(of request: PortRequestID) -> String { "/requests/\(request.reference)" }
}
