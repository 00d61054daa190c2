/// What holds for every line of text in a request.
enum TextRule {
    /// Longer than any name on a bill, and short enough for one line of a mail.
    static let maximumLength = 200

    static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    /// The violation by a text that is missing, too long, or not one line.
    static func required(_ text: String, field: String, name: String) -> [Violation] {
        guard isBlank(text) else { return optional(text, field: field, name: name) }
        return [
            Violation(
                field: field,
                rule: "form.required",
                message: "The \(name) is missing.",
                remedy: "Enter the \(name) exactly as the current carrier has it on file."
            )
        ]
    }

    /// The violation by a text that is too long or not one line; an empty one is fine.
    static func optional(_ text: String, field: String, name: String) -> [Violation] {
        if text.count > maximumLength {
            return [
                Violation(
                    field: field,
                    rule: "form.text.length",
                    message: "The \(name) is longer than \(maximumLength) characters.",
                    remedy: "Enter the \(name) alone, without notes."
                )
            ]
        }
        // A line break would start a header or a line of its own in the mail to the vendor.
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return [] }
        return [
            Violation(
                field: field,
                rule: "form.text.one-line",
                message: "The \(name) contains a line break or another control character.",
                remedy: "Enter the \(name) on one line."
            )
        ]
    }
}

/// ZIP codes have exactly five digits: ZIP+4 breaks Direct Messaging later.
enum ZIPRule {
    static func problems(_ zip: String, field: String) -> [Violation] {
        guard !TextRule.isBlank(zip) else { return TextRule.required(zip, field: field, name: "ZIP code") }
        guard !isFiveDigits(zip) else { return [] }
        return [
            Violation(
                field: field,
                rule: "form.zip.five-digits",
                message: "The ZIP code \"\(zip.prefix(20))\" is not exactly five digits.",
                remedy: remedy(for: zip)
            )
        ]
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

/// Whether a text can be the address of a mailbox; only a mail can tell whether it is one.
enum EmailRule {
    static func problems(_ address: String, field: String) -> [Violation] {
        guard !TextRule.isBlank(address) else {
            return [
                Violation(
                    field: field,
                    rule: "form.required",
                    message: "The customer's e-mail address is missing.",
                    remedy: "Enter the address at which the customer wants to hear about the port."
                )
            ]
        }
        guard !isWellFormed(address) else { return [] }
        return [
            Violation(
                field: field,
                rule: "form.email.well-formed",
                message: "\"\(address.prefix(60))\" is not an e-mail address.",
                remedy: "Enter one address of the form name@example.com."
            )
        ]
    }

    private static func isWellFormed(_ address: String) -> Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard address.utf8.count <= 254, parts.count == 2, let local = parts.first, let domain = parts.last else {
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
