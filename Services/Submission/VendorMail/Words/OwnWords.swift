import Timekeeping

/// Whose words a mail contains: the sender's newest, older ones, and our own.
package struct OwnWords: Hashable, Sendable {
    /// The sender's newest words, line by line, without signature.
    package private(set) var lines: [String] = []
    /// The index in the text of each of ``lines``, from 0.
    package private(set) var places: [Int] = []
    /// The line above the newest comment, if a ticket system wrote it: whatever it names, the comment is about.
    package private(set) var head: String?
    /// Older words: quotes, earlier comments, mails below.
    package private(set) var history: [String] = []
    /// Our own words, which we know exactly.
    package private(set) var ours: [String] = []
    /// The lines at the end that say who wrote it and how to reach them.
    package internal(set) var signature: [String] = []
    /// Why it may not be known whose words these are.
    package private(set) var doubts: [String] = []

    /// Finds the newest words.
    /// - Parameters:
    ///   - text: The lines as the reader sees them.
    ///   - sent: Texts of mails that we have sent about the same request.
    ///   - sender: The name beside the address of the sender.
    package init(_ text: [String], sent: [String] = [], sender: String = "") {
        let known = sent.map { SentWords($0) }
        var kept = Self.cut(text, history: &history, doubts: &doubts)
        // A mail without words of its own forwards others'.
        kept = newestComment(kept)
        for (place, line) in kept {
            if known.contains(where: { $0.contains(line) }) {
                ours.append(line)
            } else {
                lines.append(line)
                places.append(place)
            }
        }
        if Self.isInterleaved(text, places) {
            doubts.append("It answers between the lines that it quotes, so what an answer is about is not clear.")
        }
        dropFooter()
        dropMark(of: sender)
        dropSignature()
        dropMark(of: sender)
        dropSmallPrint()
        while lines.first?.isBlank == true { removeLine(0) }
    }

    /// Whether own words stand between quoted lines in more than one place.
    private static func isInterleaved(_ text: [String], _ places: [Int]) -> Bool {
        var groups = 0
        var isQuoted = false
        var hasQuote = false
        let own = Set(places)
        for (index, line) in text.enumerated() {
            if line.hasPrefix(">") {
                isQuoted = true
                hasQuote = true
            } else if own.contains(index), !line.isBlank {
                if isQuoted || !hasQuote && groups == 0 { groups += isQuoted ? 1 : 0 }
                isQuoted = false
            }
        }
        return groups > 1
    }

    private typealias Kept = [(place: Int, line: String)]

    mutating func removeLine(_ index: Int) {
        lines.remove(at: index)
        places.remove(at: index)
    }

    // MARK: Quotes and older mails

    private static func cut(_ text: [String], history: inout [String], doubts: inout [String]) -> Kept {
        var kept: Kept = []
        var index = 0
        while index < text.count {
            let line = text[index].trimming(" ")
            if HistoryMarks.isOriginalMark(line) || HistoryMarks.beginsHeaderBlock(text[index...]) || line == "--" {
                if line != "--" { history += text[index...] }
                break
            }
            if let length = HistoryMarks.attributionLength(text[index...]) {
                let rest = text[(index + length)...]
                // An answer may follow the quote, but only if each line of the quote is marked.
                if let next = rest.first(where: { !$0.isBlank }), next.hasPrefix(">") {
                    history += text[index..<(index + length)]
                    index += length
                    continue
                }
                history += text[index...]
                break
            }
            if line.hasPrefix(">") || line.hasPrefix("|") && !line.dropFirst().contains("|") {
                history.append(text[index])
            } else if !HistoryMarks.isAnswerHere(line), !HistoryMarks.isTicketFrame(line) {
                kept.append((index, line))
            }
            index += 1
        }
        while let last = kept.last, last.line.isEmpty || HistoryMarks.isRule(last.line) { kept.removeLast() }
        if let rule = kept.firstIndex(where: { HistoryMarks.isRule($0.line) }), rule > 0 {
            let below = kept[(rule + 1)...].filter { !$0.line.isEmpty }
            if below.count > 1, kept[..<rule].contains(where: { HistoryMarks.isProse($0.line) }),
                TicketComments(kept.map(\.line)).comments.isEmpty
            {
                doubts.append(Self.belowRuleDoubt)
            }
        }
        return kept
    }

    static let fieldsDoubt = "The fields of its ticket and the newest comment below them may be of different times."
    static let belowRuleDoubt = "Below a line across the page there is more text, which may be older."

    // MARK: Comments

    private mutating func newestComment(_ kept: Kept) -> Kept {
        let ticket = TicketComments(kept.map(\.line))
        guard !ticket.comments.isEmpty else { return kept }
        let preamble = ticket.preamble.filter { line in
            !line.isEmpty && !HistoryMarks.isRule(line) && !Self.isAnnouncement(line)
        }
        if !preamble.allSatisfy(TicketField.isFrame) {
            // What somebody writes above all comments is the newest, unless it stands among the fields of the ticket.
            if preamble.contains(where: TicketField.isOne) { doubts.append(Self.fieldsDoubt) }
            let start = ticket.preamble.count
            history += kept[start...].map(\.line)
            return Array(kept[..<start])
        }
        guard let newest = ticket.newest else {
            doubts.append("It is not clear which of its comments is the newest.")
            return kept
        }
        var position = ticket.preamble.count
        var result: Kept = []
        for (index, comment) in ticket.comments.enumerated() {
            let range = position..<(position + comment.headCount + comment.lines.count)
            if index == newest {
                result = Array(kept[range].dropFirst(comment.headCount))
            } else {
                history += kept[range].map(\.line)
            }
            position = range.upperBound
        }
        head = ticket.comments[newest].head
        let fields = kept.prefix(ticket.preamble.count).filter { preamble.contains($0.line) }
        if fields.contains(where: { TicketField.tellsOutcome($0.line) }) { doubts.append(Self.fieldsDoubt) }
        if Self.isOurName(ticket.comments[newest].head) {
            ours += result.map(\.line)
            return fields
        }
        while let last = result.last, last.line.isEmpty || HistoryMarks.isRule(last.line) { result.removeLast() }
        return fields + result
    }

    /// A line with which a ticket system announces a comment.
    private static func isAnnouncement(_ line: String) -> Bool {
        let words = line.lowercaseWords()
        guard words.count <= 16 else { return false }
        let text = words.joined(separator: " ")
        let announcements = [
            "new comment", "new reply", "has been updated", "was updated", "new update", "new message", "commented",
            "has replied", "has responded", "your request", "your ticket", "your case", "comments", "activity",
        ]
        return text.hasAny(of: announcements) && !text.hasAny(of: ["reject", "complet", "cancel", "ported"])
    }

    private static func isOurName(_ head: String) -> Bool { head.lowercased().has("faxport") }
}

/// The words of a mail of ours, to find them again in an answer.
private struct SentWords {
    private let text: String

    init(_ text: String) {
        self.text = " " + Self.words(text).joined(separator: " ") + " "
    }

    /// Whether a line is nothing but words of the mail.
    func contains(_ line: String) -> Bool {
        let words = Self.words(line)
        guard words.count >= 3 || words.count > 0 && line.utf8.count >= 20 else { return false }
        return text.has(" " + words.joined(separator: " ") + " ")
    }

    private static func words(_ text: String) -> [String] {
        text.lowercaseWords(digits: true)
    }
}
