import Messaging
import Porting
import SystemPicture
import Timekeeping

extension WebPage {
    /// The first page: what needs a person, and the present state of services, queues and requests.
    package init(overview snapshot: SystemSnapshot) {
        let up = snapshot.services.count { $0.state.answers && $0.state != .degraded }
        let all = snapshot.services.count
        let who = snapshot.whoMustAct
        let headline = WebBlock(lines: [
            WebText("\(up) of \(all) services are up.", up == all ? .good : .bad),
            WebText("\(who.sentence.prefix(1).uppercased())\(who.sentence.dropFirst()).", who.style),
        ])
        let blocks = [
            headline, Self.waiting(snapshot), Self.tasks(snapshot), Self.attention(snapshot),
            Self.waitingQueues(snapshot.queues),
            Self.services(snapshot), Self.states(snapshot),
        ]
        self.init(title: "Overview", follows: .everything, blocks: blocks.compactMap(\.self))
    }

    private static func waiting(_ snapshot: SystemSnapshot) -> WebBlock? {
        guard let waiting = snapshot.sagas?.waiting, !waiting.isEmpty else { return nil }
        var table = WebTable("Who must act", "#Requests", "Oldest", "Since", "Standing", "Next step")
        for entry in waiting {
            let oldest = entry.oldest
            table.add(
                WebText(entry.party.words, entry.party.style, link: "/requests?q=owner:\(entry.party.rawValue)"),
                .number(entry.count),
                oldest.map { WebText($0.requestID.shortName, link: path(of: $0.requestID)) } ?? WebText("-", .faint),
                WebText(oldest?.since.toTheMinute ?? "-"),
                WebText(oldest?.status.standing ?? "-"),
                WebText(oldest?.status.nextStep ?? "-", .faint)
            )
        }
        return WebBlock(heading: "Who must act", table: table)
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

    private static func attention(_ snapshot: SystemSnapshot) -> WebBlock? {
        guard let found = snapshot.sagas?.attention, !found.isEmpty else { return nil }
        var table = WebTable("Attention", "#Requests", "Oldest", "Next")
        for entry in found {
            table.add(
                WebText(entry.attention.rawValue, .strong, link: "/requests?q=attention:\(entry.attention.rawValue)"),
                .number(entry.count),
                WebText(entry.oldest.shortName, link: path(of: entry.oldest)),
                WebText(entry.oldestNextStep)
            )
        }
        return WebBlock(heading: "Requests that need attention", table: table)
    }

    private static func waitingQueues(_ overview: QueueOverview) -> WebBlock {
        let all = overview.worstFirst
        let waiting = all.filter { $0.queue.depth > 0 }
        let empty = "\(all.count - waiting.count) of \(all.count) queues are empty (show all)"
        return WebBlock(
            heading: "Queues, longest wait first",
            lines: unknown(overview) + [WebText(empty, link: "/queues")],
            table: waiting.isEmpty ? nil : table(of: waiting)
        )
    }

    /// The page with every queue of every service.
    package init(queues overview: QueueOverview) {
        let block = WebBlock(lines: Self.unknown(overview), table: Self.table(of: overview.worstFirst))
        self.init(title: "Queues", follows: .system, blocks: [block])
    }

    private static func unknown(_ overview: QueueOverview) -> [WebText] {
        overview.silent.map { entry in
            WebText("The queues of \(entry.service) are unknown: \(entry.down ?? "no answer")", .bad)
        }
    }

    private static func table(of queues: [(service: ServiceName, queue: QueueReport)]) -> WebTable {
        var table = WebTable("Queue", "Service", "#Oldest", "#Depth", "#In/min", "#Out/min", "Drained")
        for (service, queue) in queues {
            let isForLater = queue.kind == .timers && queue.oldestAgeMs == 0
            let isEmpty = queue.depth == 0 || isForLater
            let style: Style = isEmpty ? .faint : queue.kind.needsPerson ? .bad : .strong
            let age = isEmpty ? "-" : "\(TimeSpan.milliseconds(queue.oldestAgeMs))"
            table.add(
                WebText(queue.title, style),
                WebText(service.rawValue, isEmpty ? .faint : .plain),
                WebText(age, style, isNumber: true),
                .number(queue.depth, style),
                .number(queue.enteredLastMinute, .faint),
                .number(queue.leftLastMinute, .faint),
                WebText(queue.kind == .timers ? "-" : "\(DrainForecast(queue))", .faint)
            )
        }
        return table
    }

    private static func services(_ snapshot: SystemSnapshot) -> WebBlock {
        var table = WebTable("Service", "State", "Sends to (credit)", "Version")
        for service in snapshot.services {
            let links = service.links.map { link in
                link.state == .up
                    ? "\(link.receiver) (\(link.creditMessages))" : "\(link.receiver): \(link.state.rawValue)"
            }
            let areUp = service.links.allSatisfy { $0.state == .up }
            table.add(
                WebText(service.service.rawValue, .strong),
                WebText(service.state.rawValue, service.state.style),
                service.why.map { WebText($0, service.state.style) }
                    ?? WebText(links.joined(separator: ", "), areUp ? .plain : .warning),
                WebText(service.version ?? "", .faint)
            )
        }
        return WebBlock(heading: "Services", table: table)
    }

    private static func states(_ snapshot: SystemSnapshot) -> WebBlock {
        guard let sagas = snapshot.sagas else {
            let line = WebText("Unknown: the saga supervisor does not answer.", .bad)
            return WebBlock(heading: "Active requests", lines: [line])
        }
        guard !sagas.states.isEmpty else {
            return WebBlock(heading: "Active requests", lines: [WebText("None.", .faint)])
        }
        var table = WebTable("State", "#Requests", "Oldest since", "Meaning")
        for entry in sagas.states {
            table.add(
                WebText(entry.state.rawValue, entry.state.style, link: "/requests?q=state:\(entry.state.rawValue)"),
                .number(entry.count),
                WebText(entry.oldestSince.toTheMinute),
                WebText(entry.state.explanation, .faint)
            )
        }
        return WebBlock(heading: "Active requests", table: table)
    }

    /// The path of the page of a request.
    static func path(of request: PortRequestID) -> String { "/requests/\(request.reference)" }
}
