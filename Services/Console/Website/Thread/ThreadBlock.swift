import Porting
import SystemPicture
import Timekeeping

/// Emails as a page shows them, each opened by itself.
struct ThreadBlock: Sendable {
    /// One email, as HTML.
    struct Mail: Sendable {
        let style: String
        let isOpen: Bool
        let direction: String
        let at: String
        let subject: String
        let from: String
        let to: String
        /// What became of it, with a style.
        let standing: WebText?
        let why: String
        let pieces: [Piece]
        let meanings: [String]
        let hasMeanings: Bool
        let files: [String]
        let hasFiles: Bool
    }

    /// A part of the text; with a number if it was understood.
    struct Piece: Sendable {
        let text: String
        let number: String?
    }

    let mails: [Mail]

    /// The emails with texts of at most some characters; `isOpen` says which are opened already.
    init(_ entries: [MailThread.Entry], longestText: Int, isOpen: (Int, MailThread.Entry) -> Bool) {
        mails = entries.enumerated().map { Mail($1, longestText, isOpen: isOpen($0, $1)) }
    }
}

extension ThreadBlock.Mail {
    fileprivate init(_ entry: MailThread.Entry, _ longestText: Int, isOpen: Bool) {
        let isCut = entry.text.count > longestText
        let text = entry.text.prefix(longestText) + (isCut ? "\n…" : "")
        let marked = MarkedText(
            text.printableLinesJoined,
            understood: entry.understood.map { ($0.words, $0.meaning) }
        )
        style = entry.side == .fromVendor ? "theirs" : "ours"
        self.isOpen = isOpen
        direction = entry.side.words
        at = entry.at.toTheMinute
        subject = VisibleText.of(entry.subject.prefix(300)).markup
        from = VisibleText.of(entry.from.prefix(300)).markup
        to = VisibleText.of(entry.to.prefix(300)).markup
        standing = entry.standing
        why = (entry.why ?? "").markup
        pieces = marked.pieces.map { .init(text: $0.text.markupLines, number: $0.number.map { "\($0)" }) }
        meanings = marked.meanings.map(\.markup)
        hasMeanings = !meanings.isEmpty
        files = entry.attachments.map { file in
            "\(VisibleText.of(file.name.prefix(200))), \(FileSize.words(file.sizeBytes))".markup
        }
        hasFiles = !files.isEmpty
    }
}

extension MailThread.Entry {
    /// What became of it.
    fileprivate var standing: WebText? {
        switch fate {
        case nil: isWaiting ? WebText("Not sent yet", .warning) : nil
        case .applied?:
            WebText(answers.isEmpty ? "Kept with the request" : "Acted on: \(saidWords)", .good)
        case .unmatched?:
            WebText(
                answers.isEmpty
                    ? "Not acted on; it waits for a person" : "Not acted on; it would have meant: \(saidWords)",
                .bad
            )
        case .settled?: WebText("Not acted on; a person has looked, or nobody has to", .faint)
        }
    }

    private var saidWords: String { answers.map(\.words).joined(separator: "; ") }
}

extension MailThread.Entry.Side {
    fileprivate var words: String {
        switch self {
        case .toVendor: "To the vendor"
        case .fromVendor: "From the vendor"
        case .toCustomer: "To the customer"
        }
    }
}

extension StringProtocol {
    /// The text with its line breaks, without other control characters.
    fileprivate var printableLinesJoined: String { String(self).printableLines.joined(separator: "\n") }
}

extension String {
    /// The text as HTML with its line breaks.
    fileprivate var markupLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).markup }.joined(separator: "\n")
    }
}

// MARK: Pages

extension WebPage {
    /// The newest emails, for the page of a request; the newest and those that wait for a person are opened.
    static func emails(_ thread: MailThread, of id: PortRequestID) -> WebBlock {
        let shown = thread.entries.suffix(10)
        let lines = problems(thread)
        let all =
            thread.entries.isEmpty
            ? [WebText("No email has been written yet.", .faint)]
            : [WebText("All \(thread.entries.count) emails, opened", link: MailThread.path(of: id))]
        let last = shown.count - 1
        let block = ThreadBlock(Array(shown), longestText: 2_000) { $0 == last || $1.fate == .unmatched }
        return WebBlock(heading: "Emails", lines: lines + all, thread: shown.isEmpty ? nil : block)
    }

    /// The page with all emails of a request.
    package init(emails thread: MailThread, of id: PortRequestID) {
        let back = WebText("Back to the request", link: Self.path(of: id))
        let empty = thread.entries.isEmpty ? [WebText("No email has been written yet.", .faint)] : []
        let block = ThreadBlock(thread.entries, longestText: 10_000) { _, _ in true }
        self.init(
            title: "Emails of \(id.reference)",
            place: .requests,
            blocks: [
                WebBlock(
                    lines: [back] + Self.problems(thread) + empty,
                    thread: thread.entries.isEmpty ? nil : block
                )
            ]
        )
    }

    private static func problems(_ thread: MailThread) -> [WebText] { thread.problems.map { WebText($0, .bad) } }
}
