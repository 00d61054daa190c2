extension OwnWords {
    private static let closings: Set<String> = [
        "regards", "best", "best regards", "kind regards", "warm regards", "thanks", "thank you", "many thanks",
        "sincerely",
        "cheers", "yours", "respectfully", "with regards", "warmly", "thx", "thanks again", "all the best", "take care",
        "have a great day", "have a good day", "have a good one", "have a nice day", "thanks so much", "thank you!",
        "best,",
        "yours sincerely", "kindest regards", "with kind regards", "talk soon", "mfg", "br", "rgds", "tks", "ty",
        "thanks in advance", "regards and thanks", "thanks and regards", "thanks & regards", "yours truly",
        "ta", "best wishes", "respectfully submitted", "with apologies", "with regret", "so long", "bye for now",
        "have a good weekend", "have a great weekend", "happy holidays", "cordially",
    ]

    mutating func dropSignature() {
        dropFrame()
        let floor = max(0, lines.count - 12)
        for index in stride(from: lines.count - 1, through: floor, by: -1) where index >= 0 {
            let line = lines[index].lowercased().trimmingRuns
            guard Self.closings.contains(line) || FrameLine.isClosing(lines[index]) else { continue }
            let below = lines[(index + 1)...].filter { !$0.isEmpty }
            guard below.allSatisfy({ Self.isSignatureLine($0) || FrameLine.isFrame($0) }) else { continue }
            while lines.count > index { sign(lines.count - 1) }
            break
        }
        trimEnd()
        // Names, teams and addresses at the end without a closing.
        while lines.count > 1, let last = lines.last, Self.isNameLine(last) || FrameLine.isClosing(last) {
            sign(lines.count - 1)
            trimEnd()
        }
        dropFrame()
    }

    /// The block at the end that begins with a name or a function, and what is below it of hours and numbers.
    private mutating func dropFrame() {
        trimEnd()
        var start = lines.count
        for index in stride(from: lines.count - 1, through: max(1, lines.count - 14), by: -1) {
            let line = lines[index]
            if line.isEmpty { continue }
            guard FrameLine.isFrame(line) || FrameLine.isClosing(line) || Self.isSlogan(line) else { break }
            if FrameLine.isNamed(line) || FrameLine.isClosing(line) { start = index }
        }
        while lines.count > start { sign(lines.count - 1) }
        trimEnd()
    }

    private mutating func sign(_ index: Int) {
        signature.append(lines[index])
        removeLine(index)
    }

    /// Whether a line says how to reach somebody: "m 212-555-0101", "Desk +1 (212) 555-0101", "Shift: 7PM-4AM".
    private static func isContact(_ line: String) -> Bool {
        guard line.utf8.contains(where: \.isASCIIDigit) else { return false }
        let contact =
            /^(?:m|t|o|p|c|d|f|desk|tel|cell|mobile|direct|office|phone|fax|shift|helpline)[:. ]+[+(]?\d[\d() .\-a-z]*$/
        return line.firstMatch(of: contact) != nil
    }

    /// Whether a line is a short mark of its writer, such as "-b".
    private static func isInitials(_ line: String) -> Bool {
        guard let first = line.first, "-~\u{2013}\u{2014}".contains(first) else { return false }
        let initials = /^[-~\u{2013}\u{2014}]{1,2} ?[A-Z]?[a-z]{0,10}(?: [A-Z]\.)?(?: ~)?$/
        return line.firstMatch(of: initials) != nil
    }

    /// A saying in quotation marks that says nothing of a port.
    private static func isSlogan(_ line: String) -> Bool {
        guard let first = line.first, let last = line.last, "\"\u{201C}".contains(first), "\"\u{201D}".contains(last)
        else { return false }
        return line.count <= 80 && !SignatureWords.tellsOutcome(line)
    }

    private static let footers = [
        "think before printing", "consider the environment", "for passwords", "rate our service", "rate this",
        "get this because", "receive this because", "receiving this because", "unsubscribe", "sent from my",
        "get outlook for", "sent with ", "virus checked", "survey", "your feedback", "unmonitored", "not monitored",
        "notification settings", "notification preferences",
        "this is an automated", "automated message", "automatically generated", "manage your notifications",
        "how did i do", "how did we do",
    ]

    private static let smallPrint = [
        "this message", "this email", "this mail", "this communication", "this transmission",
        "the information", "the contents", "the content", "information in this", "confidential", "privacy", "legal",
        "notice", "disclaimer",
    ]
    private static let readers = [
        "intended", "confidential", "privileged", "addressee", "recipient", "meant for", "meant only", "proprietary",
    ]

    /// Whether a paragraph says that the mail and its attachments are intended only for somebody.
    private static func isSmallPrint(_ text: String) -> Bool {
        let text = text.filter { $0 != "-" }
        return smallPrint.contains { text.hasPrefix($0) } && text.hasAny(of: readers)
    }

    /// Paragraphs at the end that a program adds to every mail.
    mutating func dropFooter() {
        trimEnd()
        for _ in 0..<3 {
            let start = (lines.lastIndex(where: \.isBlank) ?? -1) + 1
            let text = lines[start...].joined(separator: " ").lowercased()
            let isFooter = text.hasAny(of: Self.footers) && !SignatureWords.tellsOutcome(text)
            guard isFooter || Self.isSmallPrint(text), text.utf8.count < 600, !text.contains(/\d{3}/) else { return }
            while lines.count > start { removeLine(lines.count - 1) }
            trimEnd()
        }
    }

    /// The last line, if it is the mark of its sender.
    mutating func dropMark(of sender: String) {
        trimEnd()
        while lines.count > 1, let last = lines.last, SenderMark.isMark(last, of: sender) {
            sign(lines.count - 1)
            trimEnd()
        }
    }

    private mutating func trimEnd() {
        while let last = lines.last, last.isEmpty || HistoryMarks.isRule(last) { removeLine(lines.count - 1) }
    }

    private static func isSignatureLine(_ line: String) -> Bool {
        if isNameLine(line) || isSlogan(line) || closings.contains(line.lowercased().trimmingRuns) { return true }
        if isContact(line.lowercased()) { return true }
        let lower = line.lowercased()
        let words = line.split(separator: " ")
        let isShort = words.count <= 7 && !(line.last.map { ".?!:".contains($0) } ?? true)
        if isShort, !SignatureWords.speaks(line) { return true }
        let hasContact = lower.hasAny(
            of: ["@", "www.", "http", "tel", "phone", "fax:", "ext", "mobile", "direct", "office"]
        )
        return hasContact && lower.utf8.count < 90 && !SignatureWords.speaks(line)
    }

    private static func isNameLine(_ line: String) -> Bool {
        let words = line.split { !$0.isLetter && $0 != "'" && $0 != "." && $0 != "@" }.map(String.init)
        if isInitials(line) { return true }
        if line.contains(":"), !line.contains("@") { return false }
        guard !words.isEmpty, words.count <= 7, let last = line.last, !"!?:".contains(last) else { return false }
        if SignatureWords.speaks(line) { return false }
        guard !line.hasDigit || line.contains("@") || line.lowercased().hasPrefix("ext") else {
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
                && line.utf8.allSatisfy(\.isASCIILetter) && !NeutralWords.bundled.isDanger(line.lowercased())
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
        "administrator", "via", "on", "behalf", "telecom", "fax", "voice", "carrier", "relations", "night", "evening",
        "day", "queue", "svcs", "svc", "sr", "jr", "ii", "iii", "iv", "portin", "port-in", "ports", "order", "orders",
        "management", "specialists", "coordinators", "agent", "technician", "supervisor", "director", "success",
        "helpdesk", "help", "intake", "fulfillment", "activations", "engineer", "network", "client", "account",
        "executive", "partner", "office", "bureau", "unit", "tier", "shift", "clerk", "advocate", "floor", "line",
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

    private static let outcomes: Set<String> = [
        "ported", "complete", "completed", "rejected", "cancelled", "canceled", "confirmed", "denied", "declined",
        "accepted", "scheduled", "received", "withdrawn", "moved", "refused", "returned", "stopped", "reject",
        "cancel", "activated", "pending", "foc", "date", "failed",
    ]

    /// Whether a text tells of an outcome, whatever else is in it.
    static func tellsOutcome(_ text: String) -> Bool {
        text.lowercaseWords().contains(where: outcomes.contains)
    }

    /// Whether a line tells something, names of teams apart: "Carrier Services" does not.
    static func tells(_ line: String) -> Bool {
        words(line).contains { word in
            (statements.contains(word) || outcomes.contains(word) || told.contains(word)) && !teams.contains(word)
        }
    }

    private static let told: Set<String> = [
        "activation", "released", "terminated", "wrong", "disregard", "ignore", "except", "only", "instead", "void",
        "correction", "test", "practice", "clinic", "new", "old", "previous", "lost", "denied", "issue", "approved",
    ]

    static func words(_ line: String) -> [String] { line.lowercaseWords() }

    /// Whether a line says something that matters, however short it is.
    static func speaks(_ line: String) -> Bool {
        words(line).contains { statements.contains($0) && !teams.contains($0) }
    }
}
