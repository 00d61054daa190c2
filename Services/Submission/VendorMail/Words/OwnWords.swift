import Timekeeping

/// Whose words a mail contains: the sender's newest, older ones, and our own.
package struct OwnWords: Hashable, Sendable {
    /// The sender's newest words, line by line, without signature.
    package private(set) var lines: [String] = []
    /// The index in the text of each of ``lines``, from 0.
    package private(set) var places: [Int] = []
    /// Older words: quotes, earlier comments, mails below.
    package private(set) var history: [String] = []
    /// Our own words, which we know exactly.
    package private(set) var ours: [String] = []
    /// Why it may not be known whose words these are.
    package private(set) var doubts: [String] = []

    /// Finds the newest words.
    /// - Parameters:
    ///   - text: The lines as the reader sees them.
    ///   - sent: Texts of mails that we have sent about the same request.
    package init(_ text: [String], sent: [String] = []) {
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
        dropSignature()
        while lines.first?.allSatisfy(\.isWhitespace) == true { removeLine(0) }
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
            } else if own.contains(index), !line.allSatisfy(\.isWhitespace) {
                if isQuoted || !hasQuote && groups == 0 { groups += isQuoted ? 1 : 0 }
                isQuoted = false
            }
        }
        return groups > 1
    }

    private typealias Kept = [(place: Int, line: String)]

    private mutating func removeLine(_ index: Int) {
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
                if let next = rest.first(where: { !$0.allSatisfy(\.isWhitespace) }), next.hasPrefix(">") {
                    history += text[index..<(index + length)]
                    index += length
                    continue
                }
                history += text[index...]
                break
            }
            if line.hasPrefix(">") || line.hasPrefix("|") && !line.dropFirst().contains("|") {
                history.append(text[index])
            } else if !HistoryMarks.isAnswerHere(line) {
                kept.append((index, line))
            }
            index += 1
        }
        while let last = kept.last, last.line.isEmpty || HistoryMarks.isRule(last.line) { kept.removeLast() }
        if let rule = kept.firstIndex(where: { HistoryMarks.isRule($0.line) }), rule > 0 {
            let below = kept[(rule + 1)...].filter { !$0.line.isEmpty }
            if below.count > 1, kept[..<rule].contains(where: { !$0.line.isEmpty }),
                TicketComments(kept.map(\.line)).comments.isEmpty
            {
                doubts.append("Below a line across the page there is more text, which may be older.")
            }
        }
        return kept
    }

    // MARK: Comments

    private mutating func newestComment(_ kept: Kept) -> Kept {
        let ticket = TicketComments(kept.map(\.line))
        guard !ticket.comments.isEmpty else { return kept }
        let preamble = ticket.preamble.filter { line in
            !line.isEmpty && !HistoryMarks.isRule(line) && !Self.isAnnouncement(line)
        }
        guard preamble.isEmpty else {
            // What stands above all comments is the newest.
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
            let range = position..<(position + comment.lines.count + 1)
            if index == newest {
                result = Array(kept[range].dropFirst())
            } else {
                history += kept[range].map(\.line)
            }
            position = range.upperBound
        }
        if Self.isOurName(ticket.comments[newest].head) {
            ours += result.map(\.line)
            return []
        }
        while let last = result.last, last.line.isEmpty || HistoryMarks.isRule(last.line) { result.removeLast() }
        return result
    }

    /// A line with which a ticket system announces a comment.
    private static func isAnnouncement(_ line: String) -> Bool {
        let words = line.lowercased().split { !$0.isLetter }.map(String.init)
        guard words.count <= 16 else { return false }
        let text = words.joined(separator: " ")
        return [
            "new comment", "new reply", "has been updated", "was updated", "new update", "new message", "commented",
            "has replied", "has responded", "your request", "your ticket", "your case", "comments", "activity",
        ].contains { text.contains($0) } && !["reject", "complet", "cancel", "ported"].contains { text.contains($0) }
    }

    private static func isOurName(_ head: String) -> Bool { head.lowercased().contains("faxport") }

    // MARK: Signature

    private static let closings: Set<String> = [
        "regards", "best", "best regards", "kind regards", "warm regards", "thanks", "thank you", "many thanks",
        "sincerely",
        "cheers", "yours", "respectfully", "with regards", "warmly", "thx", "thanks again", "all the best", "take care",
        "have a great day", "have a good day", "have a good one", "have a nice day", "thanks so much", "thank you!",
        "best,",
        "yours sincerely", "kindest regards", "with kind regards", "talk soon", "mfg", "br", "rgds", "tks", "ty",
        "thanks in advance", "regards and thanks", "thanks and regards", "thanks & regards", "yours truly",
        "have a good weekend", "have a great weekend", "happy holidays", "cordially",
    ]

    private mutating func dropSignature() {
        trimEnd()
        let floor = max(0, lines.count - 12)
        for index in stride(from: lines.count - 1, through: floor, by: -1) where index >= 0 {
            let line = lines[index].lowercased().trimmingRuns
            guard Self.closings.contains(line) else { continue }
            let below = lines[(index + 1)...].filter { !$0.isEmpty }
            guard below.allSatisfy({ Self.isSignatureLine($0) }) else { continue }
            while lines.count > index { removeLine(lines.count - 1) }
            break
        }
        trimEnd()
        // Names, teams and addresses at the end without a closing.
        while lines.count > 1, let last = lines.last, Self.isNameLine(last) {
            removeLine(lines.count - 1)
            trimEnd()
        }
    }

    private mutating func trimEnd() {
        while let last = lines.last, last.isEmpty || HistoryMarks.isRule(last) { removeLine(lines.count - 1) }
    }

    private static func isSignatureLine(_ line: String) -> Bool {
        if isNameLine(line) { return true }
        let lower = line.lowercased()
        let words = line.split(separator: " ")
        let isShort = words.count <= 7 && !(line.last.map { ".?!:".contains($0) } ?? true)
        if isShort, !SignatureWords.speaks(line) { return true }
        let hasContact = ["@", "www.", "http", "tel", "phone", "fax:", "ext", "mobile", "direct", "office"].contains {
            lower.contains($0)
        }
        return hasContact && lower.utf8.count < 90 && !SignatureWords.speaks(line)
    }

    private static func isNameLine(_ line: String) -> Bool {
        let words = line.split { !$0.isLetter && $0 != "'" && $0 != "." && $0 != "@" }.map(String.init)
        if line.lowercased().hasPrefix("sent from my") { return true }
        if line.contains(":"), !line.contains("@") { return false }
        guard !words.isEmpty, words.count <= 7, let last = line.last, !"!?:".contains(last) else { return false }
        if SignatureWords.speaks(line) { return false }
        guard !line.contains(where: \.isNumber) || line.contains("@") || line.lowercased().hasPrefix("ext") else {
            return false
        }
        if line.hasPrefix("- ") || line.hasPrefix("-- ") || line.hasPrefix("\u{2014}") {
            // A signature, not an item of a list.
            return words.count <= 4 && words.allSatisfy { $0.first?.isUppercase == true }
        }
        // A team in lower letters: "porting desk".
        let isTeam = words.allSatisfy { SignatureWords.teams.contains($0.lowercased()) }
        let capitals = words.filter { $0.first?.isUppercase == true || SignatureWords.teams.contains($0.lowercased()) }
        return isTeam || last != "." && capitals.count == words.count
            || words.count == 1 && last != "." && (words.first?.utf8.count ?? 9) <= 7
                && line.utf8.allSatisfy(\.isASCIILetter)
    }
}

/// Words that tell names from statements.
enum SignatureWords {
    static let teams: Set<String> = [
        "porting", "desk", "team", "updox", "support", "the", "of", "and", "department", "dept", "specialist",
        "coordinator",
        "manager", "lnp", "operations", "services", "service", "customer", "care", "group", "for", "at", "inc", "llc",
        "analyst", "lead", "senior", "representative", "rep", "number", "portability", "provisioning", "associate",
        "center",
        "administrator", "via", "on", "behalf", "telecom", "fax", "voice", "carrier", "relations",
    ]

    private static let statements: Set<String> = [
        "ported", "complete", "completed", "done", "rejected", "cancelled", "canceled", "confirmed", "denied",
        "declined",
        "accepted", "approved", "pending", "scheduled", "foc", "not", "no", "yes", "is", "are", "was", "has", "have",
        "will",
        "ok", "okay", "live", "active", "received", "closed", "failed", "withdrawn", "date", "moved", "refused", "open",
        "waiting", "snap", "snapback", "returned", "back", "tomorrow", "today", "never", "stopped", "on", "in", "hold",
        "we", "i", "you", "it", "they", "if", "please", "still", "nothing", "none", "reject", "cancel", "nope", "soon",
        "submitted", "sent", "released", "activated", "due", "error", "void", "update", "progress", "resubmit",
        "correct",
        "wrong", "missing", "mismatch", "expired", "invalid", "unsigned", "frozen", "freeze", "pin", "zip", "loa",
        "bill",
        "yet", "hours", "mon", "monday", "tuesday", "wednesday", "thursday", "friday", "lost", "late",
    ]

    /// Whether a line says something that matters, however short it is.
    static func speaks(_ line: String) -> Bool {
        line.lowercased().split { !$0.isLetter }.contains {
            statements.contains(String($0)) && !teams.contains(String($0))
        }
    }
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
        return text.contains(" " + words.joined(separator: " ") + " ")
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
