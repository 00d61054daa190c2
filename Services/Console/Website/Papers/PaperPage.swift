import Porting
import SystemPicture

extension WebPage {
    /// The page of one document: its pages with the places of the evidence, and the form beside them.
    package init(paper sheet: PaperSheet) {
        let document = sheet.document
        let evidence = sheet.evidence
        var lines = [
            WebText("Back to the request", link: Self.path(of: sheet.id)),
            WebText(
                "\(VisibleText.of(document.filename)), \(FileSize.words(document.sizeBytes)): open the file",
                link: "/documents/\(document.hash.hexadecimal)"
            ),
        ]
        lines += sheet.others.map { other in
            WebText(
                "The \(other.kind.rawValue) of the same packet",
                link: PaperSheet.path(of: sheet.id, other.kind, attempt: sheet.attempt)
            )
        }
        lines += Self.versions(sheet)
        lines.append(Self.summary(evidence, sheet.kind))
        switch sheet.paper {
        case .ready(let pages, let problems):
            if pages.isEmpty { lines.append(WebText("No page of this document can be shown.", .bad)) }
            lines += problems.map { WebText($0, pages.isEmpty ? .bad : .warning) }
        case .underWay: lines += Self.waiting("The pages are being made visible.", sheet)
        case .busy: lines += Self.waiting("Too many documents are being made visible.", sheet)
        }
        self.init(
            title: "The \(sheet.kind.rawValue) of \(sheet.id.reference)",
            place: .requests,
            blocks: [WebBlock(lines: lines), WebBlock(paper: PaperBlock(sheet))]
        )
    }

    private static func waiting(_ text: String, _ sheet: PaperSheet) -> [WebText] {
        let path = PaperSheet.path(of: sheet.id, sheet.kind, attempt: sheet.attempt)
        return [WebText(text, .warning), WebText("Look again", link: path)]
    }

    /// The other versions: the present one, and those that were sent.
    private static func versions(_ sheet: PaperSheet) -> [WebText] {
        var lines: [WebText] = []
        if let attempt = sheet.attempt {
            lines.append(WebText("As it was sent with attempt \(attempt), with the findings of that time.", .faint))
            // The form is only in packets.
            if sheet.kind != .form {
                lines.append(
                    WebText("The present \(sheet.kind.rawValue)", link: PaperSheet.path(of: sheet.id, sheet.kind))
                )
            }
        }
        let others = sheet.attempts < 1 ? [] : (1...min(sheet.attempts, 20)).filter { $0 != sheet.attempt }
        lines += others.map { attempt in
            WebText("As in attempt \(attempt)", link: PaperSheet.path(of: sheet.id, sheet.kind, attempt: attempt))
        }
        return lines
    }

    private static func summary(_ evidence: [PaperEvidence], _ kind: DocumentKind) -> WebText {
        guard !evidence.isEmpty else {
            return WebText("The rules have looked for nothing in the \(kind.rawValue).", .faint)
        }
        let against = evidence.filter { $0.verdict == .contradicts }
        let open = evidence.filter { ![.agrees, .nearlyAgrees, .contradicts].contains($0.verdict) }
        let agreeing = evidence.count - against.count - open.count
        let counts = "\(agreeing) agree\(agreeing == 1 ? "s" : ""), \(against.count) contradict"
        let text =
            "Of \(evidence.count) fields, \(counts)\(against.count == 1 ? "s" : ""), \(open.count) not established."
        return WebText(text, against.isEmpty ? (open.isEmpty ? .good : .warning) : .bad)
    }

    /// Reads what the page of a document shows.
    static func paper(
        of id: PortRequestID,
        _ kind: String,
        _ query: FormFields,
        _ desk: Desk
    ) async throws -> WebPage {
        let attempt = query.text("attempt").flatMap { Int($0) }
        return WebPage(paper: try await PaperSheet.read(id, kind, attempt: attempt, desk))
    }
}
