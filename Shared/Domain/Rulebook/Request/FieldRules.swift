import Porting
import Violations

/// The rules for every line of text in a request.
enum TextRule {
    /// The most Unicode code points: longer than any name on a bill, and short enough for one line of an email.
    ///
    /// Not characters, because one of these can have any number of code points.
    static let maximumLength = 200

    static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    /// Whether there is nothing in it that could be compared with a document.
    static func isEmptyOfWords(_ text: String) -> Bool { !text.contains { $0.isLetter || $0.isNumber } }

    static func isTooLong(_ text: String) -> Bool {
        // No text has more code points than bytes, and these need no counting.
        text.utf8.count > maximumLength && text.unicodeScalars.count > maximumLength
    }

    /// The violation by a text that is missing, too long, or not one line.
    static func required(_ text: String, field: String, name: String) -> [Violation] {
        let unfit = optional(text, field: field, name: name)
        guard unfit.isEmpty, isEmptyOfWords(text) else { return unfit }
        return [
            Violation(
                of: .fieldGiven,
                field: field,
                isBlank(text) ? "The \(name) is missing." : "The \(name) has neither a letter nor a digit.",
                remedy: field.hasPrefix("form.")
                    ? "Enter the \(name) exactly as the current carrier has it on file." : "Enter the \(name)."
            )
        ]
    }

    /// The violations by a text that is too long or not one line; it may be empty.
    static func optional(_ text: String, field: String, name: String) -> [Violation] {
        var unfit: [Violation] = []
        if isTooLong(text) {
            unfit.append(
                Violation(
                    of: .textLength,
                    field: field,
                    "The \(name) is longer than \(maximumLength) characters.",
                    remedy: "Enter only the \(name), without notes."
                )
            )
        }
        // A line break would start a new header or line in the email to the vendor.
        if !OneLine.isOne(text) {
            unfit.append(
                Violation(
                    of: .textOneLine,
                    field: field,
                    "The \(name) contains a line break or another control character.",
                    remedy: "Enter the \(name) on one line."
                )
            )
        }
        return unfit
    }
}

/// ZIP codes have exactly five digits: ZIP+4 breaks Direct Messaging later.
enum ZIPRule {
    static func problems(_ zip: String, field: String) -> [Violation] {
        let unfit = TextRule.required(zip, field: field, name: "ZIP code")
        guard !isFiveDigits(zip), !TextRule.isEmptyOfWords(zip) else { return unfit }
        let shown = VisibleText.of(zip.prefix(20))
        let message = "The ZIP code \"\(shown)\" is not exactly five digits."
        return unfit + [Violation(of: .zipFiveDigits, field: field, message, remedy: remedy(for: zip))]
    }

    private static func remedy(for zip: String) -> String {
        let head = zip.prefix(5)
        let tail = zip.dropFirst(5).drop { $0 == "-" || $0 == " " }
        // Offered and never done silently: the sender may have meant something else.
        if isFiveDigits(head), tail.count == 4, tail.allSatisfy(isDigit) {
            return "Cut it to \(head) if that is right, and send the request again."
        }
        return "Enter the five digits of the ZIP code."
    }

    static func isFiveDigits(_ text: some StringProtocol) -> Bool { text.count == 5 && text.allSatisfy(isDigit) }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}

/// Whether a text is formed like an email address; whether the mailbox exists is known only once mail arrives there.
enum EmailRule {
    static func problems(_ address: String, field: String) -> [Violation] {
        guard !TextRule.isBlank(address) else {
            return [
                Violation(
                    of: .fieldGiven,
                    field: field,
                    "The customer's email address is missing.",
                    remedy: "Enter the address at which the customer wants to receive news about the port."
                )
            ]
        }
        let unfit = TextRule.optional(address, field: field, name: "customer's email address")
        guard !isWellFormed(address) else { return unfit }
        let shown = VisibleText.of(address.prefix(60))
        return [Violation(of: .emailWellFormed, field: field, "\"\(shown)\" is not an email address.")] + unfit
    }

    private static func isWellFormed(_ address: String) -> Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let local = parts.first, let domain = parts.last else {
            return false
        }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        let atoms = local.split(separator: ".", omittingEmptySubsequences: false)
        return atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomCharacter) }
            && labels.count >= 2 && labels.allSatisfy(isLabel)
    }

    private static func isAtomCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "!#$%&'*+-/=?^_`{|}~".contains(character))
    }

    private static func isLabel(_ label: Substring) -> Bool {
        !label.isEmpty && label.first != "-" && label.last != "-"
            && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}
