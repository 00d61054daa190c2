/// Lines that stand around what a mail says: names, functions, telephone numbers, hours.
///
/// A regular expression is compiled each time that it is met, so each is asked only after a plain look at the line.
enum FrameLine {
    private static let closingWords: Set<String> = [
        "cheers", "regards", "thanks", "thank", "thx", "best", "sincerely", "respectfully", "yours", "wishes", "warmly",
        "cordially", "truly", "gratefully", "evening", "day", "weekend", "afternoon", "week", "care", "night",
    ]

    /// Whether a line closes a mail: "Cheers from Columbus,".
    static func isClosing(_ line: String) -> Bool {
        let words = SignatureWords.words(line)
        guard (1...8).contains(words.count), line.hasSuffix(",") || words.count <= 3, !line.hasSuffix("?"),
            !line.hasDigit, words.contains(where: closingWords.contains)
        else { return false }
        return !SignatureWords.tells(line)
    }

    /// Whether each part of a line is a name, a function, a way to reach somebody, or when.
    static func isFrame(_ line: String) -> Bool {
        let segments = self.segments(line)
        return !segments.isEmpty && segments.allSatisfy { isContact($0) || isHours($0) || isNote($0) || isName($0) }
    }

    /// Whether a line is frame and can begin a signature: it has a name or a function.
    static func isNamed(_ line: String) -> Bool { isFrame(line) && segments(line).contains(where: isName) }

    private static func segments(_ line: String) -> [String] {
        var text = line
        for mark in [" | ", "|", " / ", " \u{00B7} ", " \u{2022} ", " * ", "  ", "; "] where text.has(mark) {
            text = text.replacing(mark, with: "\n")
        }
        // An initial is no end of a sentence: "M. Oyelaran".
        if text.has(". ") { text = text.replacing(#/([a-z0-9)])\. (?=[A-Z])/#) { "\($0.1)\n" } }
        if text.has(", ") { text = text.replacing(", ", with: "\n") }
        if text.hasSuffix(",") { text.removeLast() }
        // "4 PM - 1 AM" is one span.
        let parts = text.split(separator: "\n").flatMap { part -> [String] in
            let whole = String(part).trimming(" ")
            let hasDash = whole.hasAny(of: [" - ", " \u{2013} ", " \u{2014} "])
            if !hasDash || isHours(whole) { return [whole] }
            return whole.split(separator: #/ [-\u{2013}\u{2014}] /#).map(String.init)
        }
        return parts.map { $0.trimming(" ").trimming(".") }.filter { !$0.isEmpty }
    }

    private static let labels: Set<String> = [
        "", "direct", "main", "office", "tel", "telephone", "phone", "ph", "cell", "mobile", "fax", "hotline",
        "helpline",
        "desk", "line", "d", "f", "m", "o", "p", "t", "c", "v", "w", "toll free", "toll-free", "email", "mail", "web",
        "queue", "shift", "phone queue", "call", "call us", "reach us",
    ]

    private static func isContact(_ segment: String) -> Bool {
        let hasDigit = segment.utf8.contains(where: \.isASCIIDigit)
        guard hasDigit || segment.utf8.contains(where: { $0 == 0x40 || $0 == 0x2E }) else { return false }
        let lower = segment.lowercased()
        // Addresses hold no more than one space, behind a label.
        let isShort = lower.utf8.count { $0 == 0x20 } <= 1
        if isShort, lower.has("@"), lower.contains(#/^(?:[a-z-]+:? )?[\w.+-]+@[\w-]+\.[\w.-]+$/#) { return true }
        let page = #/^(?:[a-z-]+:? )?(?:(?:https?:\/\/|www\.)\S+|[a-z0-9-]+\.(?:com|org|net)\S*)$/#
        if isShort, lower.hasAny(of: ["://", "www.", ".com", ".org", ".net"]), lower.contains(page) { return true }
        guard hasDigit else { return false }
        if lower.contains(#/^(?:ext|x|extension|press|option|opt)\.? ?\d{1,5}(?: for [a-z]+)?$/#) { return true }
        guard segment.utf8.count(where: \.isASCIIDigit) >= 10 else { return false }
        let number = #/[:. ]*\+?1?[-. ]?\(?\d{3}\)?[-. \/]?\d{3}[-. ]?\d{4}(?:[, ]*(?:x|ext|opt|option)\.? ?\d{1,5})?$/#
        guard let found = lower.firstMatch(of: number) else { return false }
        let label = String(lower[..<found.range.lowerBound]).trimming(" ").trimming(":").trimming(".")
        return labels.contains(label)
    }

    private static let hours: Set<String> = [
        "am", "pm", "a", "p", "m", "et", "est", "ct", "cst", "pt", "pst", "mt", "eastern", "central", "pacific", "time",
        "to", "through", "thru", "until", "till", "and", "office", "business", "hours", "open", "daily", "weekdays",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "f", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "noon", "midnight", "local", "shift",
    ]

    /// "Mon-Thu 7 to 5:30 Eastern": a span of days or times, and no date.
    private static func isHours(_ segment: String) -> Bool {
        let words = segment.lowercaseWords(digits: true)
        guard words.count >= 2,
            words.allSatisfy({
                hours.contains($0) || isHour($0)
            })
        else { return false }
        if segment.contains("/") && !segment.contains("24/7") { return false }
        return segment.contains(#/[-\u{2013}\u{2014}]| to | through | thru | until | and |24\/7|hours/#)
    }

    /// "9", "30" or "5pm".
    private static func isHour(_ word: String) -> Bool {
        let digits = word.utf8.prefix(while: \.isASCIIDigit).count
        return (1...2).contains(digits) && ["", "am", "pm", "a", "p"].contains(word.dropFirst(digits))
    }

    /// "On Fridays please ask for Marcus", "I am out December 24 through January 1", "Curtis Amberg covers my queue".
    private static func isNote(_ segment: String) -> Bool {
        let isLed = segment.first.map { "IiPp".contains($0) } ?? false
        let hints = ["ask for ", "ontact ", "all ", "ry ", "each ", "cover", "handles "]
        guard isLed || segment.hasAny(of: hints) else { return false }
        let person = #/[A-Z][a-z]+(?: [A-Z][a-z.]+)?/#
        if let lead = segment.prefixMatch(
            of: #/^(?:[Oo]n [A-Z][a-z]+days? )?(?:[Pp]lease )?(?:ask for|contact|call|try|reach) /#
        ) {
            return segment[lead.range.upperBound...].wholeMatch(of: person) != nil
        }
        if isAbsence(segment) { return true }
        if let found = segment.prefixMatch(of: person) {
            return segment[found.range.upperBound...].contains(
                #/^ (?:covers|is covering|will cover|handles) (?:for me|my (?:queue|desk|cases|orders|tickets))$/#
            )
        }
        return false
    }

    private static let absences = [
        "i am out", "i'm out", "i will be out", "i'll be out", "i am away", "i'm away", "i am off", "i'm off",
        "i am on leave",
        "i am on vacation", "i'm on vacation", "i am on pto", "i'm on pto",
    ]

    /// "I am out of the office from December 24 through January 1", and nothing more.
    private static func isAbsence(_ segment: String) -> Bool {
        let lower = segment.lowercased().withPlainApostrophes.replacing("please note: ", with: "")
        guard let lead = absences.first(where: { lower.hasPrefix($0) }) else { return false }
        let rest = lower.dropFirst(lead.count)
        let span = #/(?: (?:of|from|on|until|through|to|the|and|office|[a-z]+day|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?))*/#
        return rest.wholeMatch(of: span) != nil
    }

    private static let particles: Set<String> = [
        "of", "the", "and", "for", "on", "behalf", "at", "de", "van", "von", "by", "in", "&", "sent",
    ]

    /// Whether a text has a mark of a sentence or three digits in a row.
    private static func isStatement(_ segment: String) -> Bool {
        var run = 0
        for byte in segment.utf8 {
            run = byte.isASCIIDigit ? run + 1 : 0
            if run == 3 || "?!=<>".utf8.contains(byte) { return true }
        }
        return false
    }

    private static func isName(_ segment: String) -> Bool {
        guard !segment.hasSuffix(":"), !isStatement(segment), !SignatureWords.tells(segment) else {
            return false
        }
        let bare =
            !segment.contains("(")
            ? segment : segment.replacing(/\((?:she|he|they|her|him|them|hers|his|\/|, )+\)/, with: "").trimming(" ")
        let words = bare.split { " ()\"".contains($0) }.map(String.init)
        guard (1...7).contains(words.count) else { return false }
        return words.allSatisfy { word in
            let lower = word.lowercased().trimming(".").trimming(",")
            if SignatureWords.teams.contains(lower) || particles.contains(lower) { return true }
            if let first = word.first, first.isNumber { return ["st", "nd", "rd", "th"].contains(word.dropFirst()) }
            return word.first?.isUppercase == true && word.allSatisfy { $0.isLetter || "-'.\u{2019}&".contains($0) }
        }
            && words.first.map {
                !particles.contains($0.lowercased()) || $0.lowercased() == "on" || $0 == "The" || $0 == "Sent"
            } == true
    }
}
