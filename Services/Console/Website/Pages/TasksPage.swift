import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import Timekeeping

extension WebPage {
    /// The inbox: everything that a person must decide, the oldest first, each with the forms to decide it.
    package init(inbox sheet: InboxSheet) {
        let blocks = TaskBlocks(sheet: sheet)
        let shown = sheet.shown
        let tasks = shown.map { blocks.block($0.task, number: $0.place + 1, isAlone: sheet.view.task != nil) }
        if sheet.view.task != nil {
            let gone = WebText("This task is done: it no longer waits for anybody.", .good)
            let all = WebText("All tasks", link: InboxView(filter: sheet.view.filter).path)
            let top = WebBlock(lines: (shown.isEmpty ? [gone] : []) + Self.next(sheet) + [all])
            self.init(title: "Tasks", follows: .everything, blocks: [top] + tasks)
            return
        }
        let rest = shown.last.map { sheet.filtered.count - $0.place - 1 } ?? 0
        let more = InboxView(filter: sheet.view.filter, from: sheet.view.from + InboxSheet.pageLength)
        let end = rest > 0 ? [WebBlock(lines: [WebText("More tasks", link: more.path)])] : []
        self.init(title: "Tasks", follows: .everything, blocks: [Self.summary(sheet)] + tasks + end)
    }

    private static func summary(_ sheet: InboxSheet) -> WebBlock {
        var table = WebTable("Kind", sheet.unread > 0 ? "#Tasks here" : "#Tasks")
        for (kind, tasks) in Dictionary(grouping: sheet.filtered, by: \.kind).sorted(by: { $0.key < $1.key }) {
            table.add(WebText(kind), .number(tasks.count))
        }
        return WebBlock(
            lines: sheet.silent.map { WebText($0, .bad) } + next(sheet) + [headline(sheet)] + filters(sheet),
            table: table.unlessEmpty
        )
    }

    private static func headline(_ sheet: InboxSheet) -> WebText {
        let count = sheet.filtered.count
        let what = "\(count) task\(count == 1 ? "" : "s")"
        if sheet.view.filter == .all, sheet.unread > 0 {
            return WebText(
                "\(count + sheet.unread) tasks, of which \(count) are here, the oldest first. Decide some of them to"
                    + " see others, or look for them in the list of requests.",
                .warning
            )
        }
        guard count > 0 else {
            let none = sheet.tasks.isEmpty ? "Nothing waits for a person here." : "No task is \(sheet.view.filter)."
            return WebText(none, .good)
        }
        let order =
            sheet.filtered.contains(where: \.isUrgent) ? "what cannot wait first, then the oldest" : "the oldest first"
        return WebText("\(what), \(order).", .strong)
    }

    private static func filters(_ sheet: InboxSheet) -> [WebText] {
        guard !sheet.tasks.isEmpty else { return [] }
        return InboxView.Filter.allCases.map { filter in
            let count = sheet.tasks(of: filter).count
            let isCut = sheet.unread > 0
            let text =
                switch filter {
                case .all: "\(filter.words): \(count + sheet.unread)"
                case .mine, .unclaimed: "\(filter.words): \(count)\(isCut ? " of those here" : "")"
                }
            return filter == sheet.view.filter
                ? WebText(text, .strong) : WebText(text, link: InboxView(filter: filter).path)
        }
    }

    /// The way to the next task, after a decision about another one.
    private static func next(_ sheet: InboxSheet) -> [WebText] {
        guard let key = sheet.view.next else { return [] }
        let filtered = sheet.filtered
        guard let task = filtered.first(where: { $0.key == key }) ?? filtered.first else {
            return [WebText("No task is left here.", .good)]
        }
        return [WebText("Next: \(task.kind), \(task.line)".shortened, .strong, link: sheet.view.only(task).path)]
    }

    static func tasks(_ fields: FormFields, _ desk: Desk) async throws -> WebPage {
        let now = await desk.services.calendarTime()
        let found = await InboxReading(services: desk.services, now: now).read()
        let claims = try desk.people.claims(at: desk.now)
        let policy = await PolicyInForce.read(desk.services, at: now)
        let view = InboxView(fields)
        let reader = InboxSheet.Reader(login: desk.account.login, name: desk.account.name)
        let list = InboxSheet(tasks: found.tasks, claims: claims, view: view, reader: reader, now: now)
        let (forecasts, askers, notes) = await details(of: list.shown.map(\.task), desk)
        return WebPage(
            inbox: InboxSheet(
                tasks: found.tasks,
                unread: found.unread,
                silent: found.silent,
                forecasts: forecasts,
                askers: askers,
                notes: notes,
                claims: claims,
                view: view,
                reader: reader,
                policy: policy,
                now: now
            )
        )
    }

    /// What only the tasks of the page need: what a person may override, who asked for an attempt, and what was noted.
    private static func details(
        of tasks: [InboxTask],
        _ desk: Desk
    ) async -> (
        forecasts: [PortRequestID: Forecast], askers: [PortRequestID: String], notes: [PortRequestID: String]
    ) {
        var forecasts: [PortRequestID: Forecast] = [:]
        var (askers, notes): ([PortRequestID: String], [PortRequestID: String]) = ([:], [:])
        var isAnswering = true
        for task in tasks {
            guard case .request(let id, let status, _) = task.subject else { continue }
            if isAnswering {
                let found = await desk.services.ask(GetPortRequest(requestID: id), of: .intake)
                notes[id] = try? found.get().history.lastNote
                // Without intake each question would wait for its whole time.
                if case .failure = found { isAnswering = false }
            }
            switch status.subState {
            case .held, .toLookAt:
                forecasts[id] = try? await desk.services.ask(GetForecast(requestID: id), of: .intake).get().forecast
            case .toApprove:
                askers[id] = try? await desk.services.ask(GetSaga(requestID: id), of: .sagaSupervisor).get().askedBy
            case .incomplete, .unpublished, .checking, .withoutDocuments, .blocked, .wishRefused, .unconfirmed, nil:
                break
            }
        }
        return (forecasts, askers, notes)
    }
}

extension [FeedEntry] {
    /// What somebody noted last, with the time; `nil` if nobody did.
    var lastNote: String? {
        last { entry in entry.changed.contains { $0.name == "note" } }.map { "\($0.at.toTheMinute): \($0.happened)" }
    }
}

extension String {
    /// The text as a line of a list, at most 240 characters long.
    var shortened: String { String(prefix(240)) }
}
