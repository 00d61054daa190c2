/// A telephone number found on a page.
struct ScannedPhone: Hashable {
    /// Ten digits.
    let digits: String
    let tokens: Range<Int>
    /// Whether more digits are attached to it, as in an account number that begins with a telephone number.
    let isPartOfMore: Bool
    /// Whether letters were read as the digits that they look like.
    let isDoubtful: Bool

    /// Whether it is toll-free; such a number usually belongs to the carrier, rarely to a practice.
    var isTollFree: Bool { ["800", "833", "844", "855", "866", "877", "888"].contains(digits.prefix(3)) }

    /// The number as people in the United States write it.
    var national: String { "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))" }
}

/// Finds telephone numbers of the North American Numbering Plan.
struct PhoneScanner {
    let layout: PageLayout

    func phones() -> [ScannedPhone] {
        var found: [ScannedPhone] = []
        for cell in layout.cells {
            var token = cell.tokens.lowerBound
            while token < cell.tokens.upperBound {
                if let phone = phone(at: token, end: cell.tokens.upperBound) {
                    found.append(phone)
                    token = phone.tokens.upperBound
                } else {
                    token += 1
                }
            }
        }
        return found
    }

    private static let shapes = [[3, 3, 4], [1, 3, 3, 4], [10], [11], [1, 10], [3, 7], [6, 4], [1, 3, 7]]

    private func phone(at start: Int, end: Int) -> ScannedPhone? {
        guard !isTied(start - 1, to: start) || layout.prefix(of: start).hasSuffix("+") else { return nil }
        for shape in Self.shapes where start + shape.count <= end {
            let range = start..<start + shape.count
            guard zip(range, shape).allSatisfy({ layout.tokens[$0].text.utf8.count == $1 }) else { continue }
            let parts = range.map { readDigits($0) }
            guard parts.allSatisfy({ $0 != nil }), range.dropLast().allSatisfy(isInside) else { continue }
            var digits = parts.compactMap(\.self).joined()
            if digits.count == 11 {
                guard digits.hasPrefix("1") else { continue }
                digits.removeFirst()
            }
            guard Self.isWellFormed(digits), !(shape.count == 1 && isOfSomethingElse(start)) else { continue }
            let last = range.upperBound - 1
            return ScannedPhone(
                digits: digits,
                tokens: range,
                isPartOfMore: range.upperBound < end && isTied(last, to: last + 1) && !isCount(last + 1, end: end),
                isDoubtful: range.contains { !layout.tokens[$0].isNumber }
                    || range.dropLast().contains { layout.gap(after: $0).contains("~") }
            )
        }
        return nil
    }

    /// Whether ten digits in one token are the number of a form, an order or the like, according to the word before.
    private func isOfSomethingElse(_ token: Int) -> Bool {
        let cell = layout.cell(of: token).tokens
        return (max(cell.lowerBound, token - 2)..<token).contains {
            Self.countedThings.contains(layout.tokens[$0].text)
        }
    }

    private static let countedThings: Set = [
        "submission", "entry", "form", "document", "envelope", "reference", "ref", "confirmation", "receipt", "invoice",
        "order", "ticket", "case", "transaction", "response", "record", "npi", "ein",
    ]

    private static func isWellFormed(_ digits: String) -> Bool {
        let bytes = Array(digits.utf8)
        return bytes.count == 10 && bytes[0] >= UInt8(ascii: "2") && bytes[3] >= UInt8(ascii: "2")
    }

    /// The digits of a token; on a recognised page, letters may be among them.
    private func readDigits(_ token: Int) -> String? {
        let text = layout.tokens[token].text
        if layout.tokens[token].isNumber { return text }
        guard layout.source == .recognised, text.utf8.filter(\.isASCIIDigit).count * 2 >= text.utf8.count else {
            return nil
        }
        let read = LookAlikes.folded(text)
        return read.utf8.allSatisfy(\.isASCIIDigit) ? read : nil
    }

    private func isInside(_ token: Int) -> Bool {
        let gap = layout.gap(after: token)
        // Recognition reads a dash above a ruled line as "~".
        return gap.count <= 4 && (layout.source == .recognised || !gap.contains("~"))
            && gap.allSatisfy { " ()-./~\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}\u{B7}".contains($0) }
    }

    /// Whether a token is the index of a line after its number, as in "503/555-0196.0".
    private func isCount(_ token: Int, end: Int) -> Bool {
        layout.gap(after: token - 1) == "." && layout.tokens[token].text.utf8.count == 1
            && (token + 1 == end || layout.gap(after: token).hasPrefix(" "))
    }

    /// Whether two tokens are parts of one longer number.
    private func isTied(_ left: Int, to right: Int) -> Bool {
        guard left >= 0, layout.cellIndex(of: left) == layout.cellIndex(of: right), layout.tokens[left].hasDigit,
            layout.tokens[right].hasDigit
        else { return false }
        return ["-", ".", "", "\u{2013}", "\u{2011}"].contains(layout.gap(after: left))
    }
}
