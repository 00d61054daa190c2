/// The lines by which mail programs and ticket systems say that older words follow.
enum HistoryMarks {
    // MARK: Header blocks

    private static let senderLabels: Set<String> = ["from", "von", "de", "da", "van", "fra", "från", "od", "lähettäjä"]
    private static let otherLabels: Set<String> = [
        "sent", "date", "to", "cc", "bcc", "subject", "categories", "importance", "reply-to", "attachments", "gesendet",
        "datum", "an", "kopie", "betreff", "envoyé", "à", "objet", "enviado", "enviado el", "para", "asunto", "fecha",
        "inviato", "a", "oggetto", "data", "verzonden", "aan", "onderwerp", "assunto", "sendt", "til", "emne",
        "skickat",
        "till", "ämne", "wysłano", "do", "temat", "priority",
    ]

    /// Whether a block of headers of an older mail begins at `lines`; wrapped headers are taken along.
    static func beginsHeaderBlock(_ lines: ArraySlice<String>) -> Bool {
        guard let first = lines.first, let label = label(of: first) else { return false }
        guard senderLabels.contains(label) || otherLabels.contains(label) else { return false }
        var labels: Set<String> = []
        for line in lines.prefix(14) {
            if line.isBlank { break }
            if let next = self.label(of: line), senderLabels.contains(next) || otherLabels.contains(next) {
                labels.insert(next)
            }
        }
        return !labels.isDisjoint(with: senderLabels) && labels.subtracting(senderLabels).count >= 1
            && labels.count >= 2
    }

    private static func label(of line: String) -> String? {
        guard line.utf8.contains(UInt8(ascii: ":")) else { return nil }
        let bare = line.drop { $0 == ">" || $0 == " " || $0 == "*" || $0 == "\t" }
        guard let colon = bare.firstIndex(of: ":") else { return nil }
        let label = bare[..<colon].lowercased().trimming("*")
        return label.utf8.count <= 14 ? label : nil
    }

    // MARK: Separators

    private static let originals = [
        "original message", "forwarded message", "original appointment", "forwarded by", "ursprüngliche nachricht",
        "weitergeleitete nachricht", "message d'origine", "message original", "message transféré", "mensaje original",
        "messaggio originale", "oorspronkelijk bericht", "mensagem original", "ticket history", "previous message",
        "previous comment", "conversation history", "earlier messages", "message history", "history",
        "previous correspondence", "case history", "original request", "quoted text", "end of message",
        "earlier on this case",
    ]

    /// Whether `line` says that an older mail follows: "-----Original Message-----".
    static func isOriginalMark(_ line: String) -> Bool {
        let lower = line.lowercased()
        let words = lower.trimmingRuns
        guard !words.isEmpty, words.utf8.count < 60 else { return false }
        if words.hasPrefix("begin forwarded message") { return true }
        let isFramed =
            lower.hasPrefix("--") || lower.hasPrefix("__") || lower.hasPrefix("==") || lower.hasPrefix("**")
            || lower.hasPrefix("##")
        return originals.contains { isFramed ? words.hasPrefix($0) : words == $0 || words == $0 + ":" }
    }

    private static let writes = [
        "wrote:", "writes:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "ha scritto:", "schreef:", "escreveu:",
        "skrev:", "napisał:", "napisał(a):", "kirjoitti:", "said:", "wrote :",
    ]

    /// How many lines an attribution takes ("On Monday X wrote:"), which mail programs wrap; `nil` if there is none.
    static func attributionLength(_ lines: ArraySlice<String>) -> Int? {
        guard let first = lines.first, !first.isBlank else { return nil }
        var joined = ""
        for (count, line) in lines.prefix(4).enumerated() {
            if line.isBlank { return nil }
            joined += (count > 0 ? " " : "") + line.trimming(" ")
            // Each of them ends with a colon, and few lines do.
            guard joined.utf8.last == UInt8(ascii: ":") else { continue }
            let lower = joined.lowercased()
            guard lower.has(" schrieb ") || writes.contains(where: { lower.hasSuffix($0) }) else { continue }
            let hasStamp = lower.has("@") || lower.hasDigit
            return hasStamp && lower.utf8.count < 250 ? count + 1 : nil
        }
        return nil
    }

    private static let answerHere = [
        "reply above this line", "above this line", "write above", "type your reply above", "please do not write below",
        "respond above", "reply above",
    ]

    /// Whether `line` tells where to write an answer: machinery, nobody's words.
    static func isAnswerHere(_ line: String) -> Bool {
        let lower = line.lowercased()
        return lower.utf8.count < 120 && lower.hasAny(of: answerHere)
    }

    private static let framing = [
        "update", "added", "comment", "repli", "changed", "posted", "modified", "edited", "public note",
    ]

    /// Whether `line` is the frame in which a ticket system puts a note: who added it to which ticket.
    static func isTicketFrame(_ line: String) -> Bool {
        let lower = line.lowercased()
        guard lower.utf8.count < 110, lower.hasAny(of: framing), !lower.has("fp-") else { return false }
        let isComment =
            lower.hasPrefix("new ")
            && lower.wholeMatch(of: #/new (?:comment|note|reply|message|update) (?:from|by) [\w.' -]{2,40}:?/#) != nil
        return isComment || lower.hasDigit && (isUpdate(lower) || isNote(lower))
    }

    /// Whether it is "ticket UPX-48219 was updated by Priya", "RITM0061902 has changed", or of a new note on a ticket.
    private static func isUpdate(_ lower: String) -> Bool {
        let ticket = #/^(?:(?:your )?(?:ticket|case|request|order|incident|issue) (?:no\.? |number )?[a-z#]*[- ]?)\d+ /#
        let key = #/^[a-z]{3,6}-?\d+ /#
        guard let found = lower.firstMatch(of: ticket)?.range ?? lower.firstMatch(of: key)?.range else { return false }
        let rest = lower[found.upperBound...]
        if rest.wholeMatch(of: #/has a new (?:public )?(?:note|comment|reply)[.:]?/#) != nil { return true }
        let update = #/(?:was |has been |has )?(?:updated|changed|modified|edited)(?: by [\w.' -]{2,40})?[.:]?/#
        return rest.wholeMatch(of: update) != nil
    }

    /// Whether it is "Priya added a note to UPX-48219".
    private static func isNote(_ lower: String) -> Bool {
        let added = #/ added an? (?:[a-z]+ )?(?:note|comment|reply|message|update) (?:to|on|in) /#
        let wrote = #/ (?:commented on|replied (?:to|on)|updated|posted (?:an update )?(?:to|on|in)) /#
        guard let verb = lower.firstMatch(of: added)?.range ?? lower.firstMatch(of: wrote)?.range,
            lower[..<verb.lowerBound].wholeMatch(of: #/[\w.' -]{2,40}/#) != nil
        else { return false }
        let ticket = #/(?:(?:ticket|case|request|order) )?[a-z#]*[- ]?\d+[.:]?/#
        return lower[verb.upperBound...].wholeMatch(of: ticket) != nil
    }

    /// Whether `line` is more than a heading or a field of a form.
    static func isProse(_ line: String) -> Bool {
        if line.isEmpty || line.contains(/^[A-Za-z][\w #\/]{0,28}(?::|\.{3}| ?=)/) { return false }
        let words = line.split(separator: " ")
        return words.count > 6 || line.last.map { ".!?,".contains($0) } ?? false
    }

    /// Whether `line` is a rule across the page.
    static func isRule(_ line: String) -> Bool {
        if line.utf8.contains(where: { $0.isASCIILetter || $0.isASCIIDigit }) { return false }
        let bare = line.filter { !$0.isWhitespace }
        return bare.count >= 4 && bare.allSatisfy { "-_=*~#\u{2014}\u{2013}\u{2500}".contains($0) }
    }
}
