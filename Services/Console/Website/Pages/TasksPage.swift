import IntakeContract
import Messaging
import Porting
import SubmissionContract
import SystemPicture
import Timekeeping

extension WebPage {
    /// The inbox: everything that a person must decide, the oldest first, each with the forms to decide it.
    package init(inbox sheet: InboxSheet) {
        var table = WebTable("#Tasks", "Kind")
        for (kind, tasks) in Dictionary(grouping: sheet.tasks, by: \.kind).sorted(by: { $0.key < $1.key }) {
            table.add(.number(tasks.count), WebText(kind))
        }
        let count = sheet.tasks.count
        let headline =
            count == 0
            ? WebText("Nothing waits for a person here.", .good)
            : WebText("\(count) task\(count == 1 ? "" : "s"), the oldest first.", .strong)
        var blocks = [WebBlock(lines: sheet.silent.map { WebText($0, .bad) } + [headline], table: table.unlessEmpty)]
        blocks += sheet.shown.enumerated().map { index, task in
            TaskBlocks(sheet: sheet).block(task, number: sheet.from + index + 1)
        }
        if sheet.from + InboxSheet.pageLength < count {
            let next = sheet.from + InboxSheet.pageLength
            blocks.append(WebBlock(lines: [WebText("More tasks", link: "/tasks?from=\(next)")]))
        }
        self.init(title: "Tasks", follows: .everything, blocks: blocks)
    }

    static func tasks(_ fields: FormFields, _ desk: Desk) async -> WebPage {
        let now = Timestamp.now
        let (tasks, silent) = await InboxReading(services: desk.services, now: now).tasks()
        let from = fields.text("from").flatMap { Int($0) } ?? 0
        var forecasts: [PortRequestID: Forecast] = [:]
        for task in InboxSheet(tasks: tasks, from: from, now: now).shown {
            guard case .request(let id, let status, _) = task.subject,
                status.subState == .held || status.subState == .toLookAt
            else { continue }
            forecasts[id] = try? await desk.services.ask(GetForecast(requestID: id), of: .intake).get().forecast
        }
        let policy = await PolicyInForce.read(desk.services, at: now)
        return WebPage(
            inbox: InboxSheet(
                tasks: tasks,
                silent: silent,
                forecasts: forecasts,
                from: from,
                policy: policy,
                now: now
            )
        )
    }
}

/// The tasks of an inbox as blocks of a page.
private struct TaskBlocks {
    let sheet: InboxSheet

    private static let back = "/tasks"

    /// One task: only its line is shown until it is opened.
    func block(_ task: InboxTask, number: Int) -> WebBlock {
        let since = task.since.map { ", since \($0.toTheMinute)" } ?? ""
        let summary = String("\(number). \(task.kind)\(since): \(task.line)".prefix(240))
        return switch task.subject {
        case .request(let id, let status, _): request(id, status, summary)
        case .effect(let open): folded(EffectBlocks.block(open, back: Self.back), summary)
        case .letters(let group, let service): letters(group, service, summary)
        case .mail(let mail): folded(MailBlocks.block(mail, back: Self.back), summary)
        case .channel(let sender, let receiver, _): channel(sender, receiver, summary)
        case .frozen(let service, _): frozen(service, summary)
        case .fee(let fee): self.fee(fee, summary)
        }
    }

    private func folded(_ block: WebBlock, _ summary: String) -> WebBlock { block.folded(under: summary) }

    private func request(_ id: PortRequestID, _ status: PortStatus, _ summary: String) -> WebBlock {
        let forms = RequestForms(
            id,
            status,
            forecast: sheet.forecasts[id],
            policy: sheet.policy,
            now: sheet.now,
            back: Self.back
        ).forms
        let until = status.deadline.map { ", until \($0.toTheMinute)" } ?? ""
        return WebBlock(
            summary: summary,
            lines: [
                WebText("\(status.state.rawValue): \(status.state.explanation)", status.state.style),
                WebText("Who must act: \(status.actingParty.words)\(until)", status.actingParty.style),
                WebText("Open the request", link: WebPage.path(of: id)),
            ],
            forms: forms
        )
    }

    private func letters(_ group: DeadLetterGroup, _ service: ServiceName, _ summary: String) -> WebBlock {
        let values = ["service": service.rawValue, "group": group.fingerprint, "back": Self.back]
        return WebBlock(
            summary: summary,
            lines: [
                WebText(group.sample, .bad), WebText("Look at the letters", link: WebPage.path(of: group, in: service)),
            ],
            forms: [
                WebForm(DeadLetterActions.retry, values: values, button: "Retry all \(group.count)", isFolded: true),
                WebForm(
                    DeadLetterActions.discard,
                    values: values,
                    button: "Discard all \(group.count)",
                    isFolded: true
                ),
            ]
        )
    }

    private func channel(_ sender: ServiceName, _ receiver: ServiceName, _ summary: String) -> WebBlock {
        let values = ["service": sender.rawValue, "peer": receiver.rawValue, "back": Self.back]
        return WebBlock(summary: summary, forms: [WebForm(EffectActions.liftQuarantine, values: values)])
    }

    private func frozen(_ service: ServiceName, _ summary: String) -> WebBlock {
        let values = ["service": service.rawValue, "back": Self.back]
        return WebBlock(
            summary: summary,
            lines: [WebText("What it is about to do", link: "/effects")],
            forms: [WebForm(EffectActions.release, values: values)]
        )
    }

    private func fee(_ fee: ListFees.Fee, _ summary: String) -> WebBlock {
        WebBlock(
            summary: summary,
            lines: [
                WebText(fee.standing.sentence), WebText(fee.standing.cause ?? ""),
                WebText("Open the request", link: WebPage.path(of: fee.requestID)),
            ],
            forms: [WebForm(FeeActions.decide, values: fee.formValues(back: Self.back))]
        )
    }
}

extension ListFees.Fee {
    /// What a form about this fee sends along.
    func formValues(back: String) -> [String: String] {
        [
            "request": requestID.reference, "attempt": "\(standing.attempt)", "kind": standing.kind.rawValue,
            "back": back,
        ]
    }
}
