import IntakeContract
import Porting
import SubmissionContract
import SystemPicture
import Timekeeping

extension WebPage {
    /// The page of one request: where it stands, what people can do about it, and all that is known of it.
    ///
    /// A part whose service does not answer is shown as unknown.
    package init(request sheet: RequestSheet) {
        let (report, request) = (sheet.report, sheet.report.request)
        let state = report.status.state
        var blocks = [Self.standing(report)]
        // Before the other actions, because they are what holds the request.
        blocks += EffectBlocks.open(sheet.effects, back: Self.path(of: sheet.id))
        blocks += sheet.mails.map { MailBlocks.block($0, back: Self.path(of: sheet.id)) }
        blocks.append(Self.actions(sheet))
        blocks.append(Self.facts(request))
        // Once a packet is frozen, the present findings do not matter.
        if state.allowsEditing { blocks += Self.packet(sheet.forecast) }
        blocks += [Self.documents(request), Self.attempts(sheet.attempts)]
        blocks += [Self.history(report), Self.emails(sheet.thread, of: sheet.id), Self.timers(sheet.timers)]
        self.init(
            title: "\(request.requestID.reference): \(request.request.practice.practiceName ?? request.key)",
            follows: .request(sheet.id),
            place: .requests,
            blocks: blocks
        )
    }

    private static func packet(_ answer: Result<GetForecast.Response, Silence>) -> [WebBlock] {
        switch answer {
        case .success(let answer): [verdict(answer.forecast), findings(answer.forecast)]
        case .failure(let silence): [unknown("The packet now", silence)]
        }
    }

    static func unknown(_ heading: String, _ silence: Silence) -> WebBlock {
        WebBlock(heading: heading, lines: [WebText("Unknown: \(silence.summary)", .bad)])
    }

    private static func standing(_ report: RequestReport) -> WebBlock {
        let status = report.status
        var lines = [WebText(status.state.explanation, status.state.style)]
        if !status.state.isEnd || status.attention != .none {
            let until = status.state.isEnd ? nil : status.deadline.map { ", until \($0.toTheMinute)" }
            let party = "Who must act: \(status.actingParty.words)\(until ?? "")"
            lines.append(WebText(party, status.actingParty.style))
            if let subState = status.subState { lines.append(WebText("Waits for: \(subState.words)")) }
            lines.append(WebText("Next: \(status.nextStep)"))
        }
        if status.attention != .none { lines.append(WebText("Attention: \(status.attention.rawValue)", .bad)) }
        lines += (status.rejectedFor ?? []).map { reason in
            let entry = RejectionCatalogue.entry(for: reason)
            return WebText("Rejected for \(reason): \(entry.sentence) \(entry.remedy)", .bad)
        }
        lines += report.request.history.lastNote.map { [WebText($0, .warning)] } ?? []
        lines += report.obstacles.map { WebText("\($0.service): \($0.what)", .bad) }
        lines += (report.nextAttempt?.sentences(for: .page) ?? []).map { WebText($0.text, $0.style) }
        return WebBlock(lines: lines)
    }

    private static func actions(_ sheet: RequestSheet) -> WebBlock {
        let (report, path) = (sheet.report, path(of: sheet.id))
        let letters = report.obstacles.isEmpty ? [] : [WebText("Dead letters", link: "/dead-letters")]
        let amend =
            report.status.state.allowsEditing
            ? [WebText("Correct fields and documents", .strong, link: "\(path)/amend")]
            : report.status.state.isEnd ? [] : [WebText("Change the email or the direction", link: "\(path)/amend")]
        let forms = sheet.forms
        return WebBlock(
            heading: "What to do",
            lines: (sheet.claim?.lines ?? []) + forms.lines + amend + letters,
            forms: forms.forms + (sheet.claim?.forms ?? [])
        )
    }

    private static func facts(_ request: GetPortRequest.Response) -> WebBlock {
        var table = WebTable()
        for (name, value) in RequestOutline.facts(of: request) {
            table.add(WebText(name, .faint), WebText(value))
        }
        let account = request.request.practice.practiceGroupID.map {
            [WebText("Fax management of the practice", link: FaxPath.account($0))]
        }
        return WebBlock(heading: "The request", lines: account ?? [], table: table)
    }

    private static func verdict(_ forecast: Forecast) -> WebBlock {
        WebBlock(
            heading: "The packet now (as of \(forecast.day))",
            lines: [
                WebText(forecast.standing.sentence, forecast.standing.style),
                WebText(forecast.rejection.sentence, .faint),
            ]
        )
    }

    /// What the rules say, with what the documents say about it.
    static func findings(_ forecast: Forecast) -> WebBlock {
        var table = WebTable("Result", "Rule", "Finding", "What the documents say", "Remedy")
        let ranked = FindingRank.allCases.filter { $0 != .passes }.flatMap { rank in
            forecast.findings.filter { FindingRank($0) == rank }.map { (rank, $0) }
        }
        for (rank, finding) in ranked {
            let override = finding.override.map { " Overridden by \($0.actor): \($0.reason)" } ?? ""
            table.add(
                WebText(rank.word, rank.style),
                WebText(finding.field.map { "\(finding.rule) (\($0))" } ?? finding.rule.rawValue),
                WebText(finding.message + override),
                WebText(finding.evidence.map(\.sentence).joined(separator: "; "), .faint),
                WebText(finding.remedy ?? "")
            )
        }
        let met = forecast.findings.count { $0.outcome == .pass }
        return WebBlock(
            lines: [WebText("\(met) rule\(met == 1 ? " is" : "s are") met.", .faint)],
            table: table.unlessEmpty
        )
    }

    private static func documents(_ request: GetPortRequest.Response) -> WebBlock {
        var table = WebTable("Document", "File", "#Bytes", "SHA-256")
        for document in request.documents {
            let page = PaperSheet.path(of: request.requestID, document.kind)
            table.add(
                WebText("\(document.kind.rawValue) beside the form", .strong, link: page),
                WebText(VisibleText.of(document.filename), link: "/documents/\(document.hash.hexadecimal)"),
                .number(document.sizeBytes),
                WebText(String(document.hash.hexadecimal.prefix(16)), .faint)
            )
        }
        let letter = WebText(
            "Letter of authorization, ready to sign",
            link: "\(path(of: request.requestID))/letter"
        )
        return WebBlock(heading: "Documents", lines: [letter], table: table.unlessEmpty)
    }

    private static func attempts(_ asked: Result<ListAttempts.Response, Silence>) -> WebBlock {
        let answer: ListAttempts.Response
        switch asked {
        case .success(let known): answer = known
        case .failure(let silence): return unknown("Attempts", silence)
        }
        guard !answer.attempts.isEmpty else {
            return WebBlock(heading: "Attempts", lines: [WebText("Nothing has been sent.", .faint)])
        }
        var table = WebTable("#Attempt", "Sent", "Outcome", "Charge", "Message-ID")
        for attempt in answer.attempts {
            let charges = answer.charges.standing.filter { $0.attempt == attempt.attempt }
            table.add(
                .number(attempt.attempt),
                WebText(attempt.sentAt?.toTheMinute ?? "not yet"),
                WebText(attempt.outcome?.sentence ?? "-"),
                WebText(charges.isEmpty ? "-" : charges.map(\.sentence).joined(separator: "; ")),
                WebText(attempt.messageID, .faint)
            )
        }
        let totals = FeeTotals(answer.charges.standing)
        let due = totals.due == .zero ? [] : [WebText("Due for this request: \(totals.due)", .warning)]
        return WebBlock(heading: "Attempts", lines: due, table: table)
    }

    private static func history(_ report: RequestReport) -> WebBlock {
        var table = WebTable("When", "State", "By", "What happened")
        // The newest entry first, because a page is read from the top.
        for entry in report.story.entries.reversed() {
            table.add(
                WebText(entry.at.toTheMinute, .faint),
                WebText(entry.state.rawValue, entry.moved ? entry.state.style : .faint),
                WebText(entry.actor ?? "intake"),
                WebText(entry.sentence)
            )
        }
        return WebBlock(heading: "What happened", table: table)
    }
}
