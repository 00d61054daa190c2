/// How two account numbers or other numbers that should be the same differ.
enum IdentifierComparison: Hashable {
    case exact
    /// The same to a person; the sentence says how they differ.
    case near(String)
    /// One character or the order of two differs: the sentence says which. Neighbouring lines and accounts differ so.
    case slip(String)
    /// It may be the same: like ``slip(_:)``, but read from a picture, or a part of it is hidden or cut off.
    case doubtful(String)
    case different

    /// Compares the value in a document, "bill" or "letter", with the one on the form.
    ///
    /// On a recognised page, letters and digits may be mistaken for each other.
    init(found: String, expected: String, document: String, isRecognised: Bool) {
        let shown = Self.characters(of: found)
        let wanted = Self.characters(of: expected)
        guard shown != wanted else {
            self = .exact
            return
        }
        if found.contains(where: { "*\u{2022}\u{25CF}".contains($0) }) || Self.isMasked(shown) {
            self = Self.masked(shown, wanted, document)
        } else if let sentence = Self.difference(shown, wanted, document, isRecognised) {
            self = .near(sentence)
        } else if let sentence = Self.partial(shown, wanted, document) {
            // What a picture does not show may be cut off or unread, so it may be another number.
            self = isRecognised && shown.count < wanted.count ? .doubtful(sentence) : .near(sentence)
        } else if let sentence = Self.oneMistake(shown, wanted, document, isRecognised) {
            self = isRecognised ? .doubtful(sentence) : .slip(sentence)
        } else {
            self = .different
        }
    }

    /// The letters, in upper case, and the digits.
    ///
    /// A word that announces an account is not part of its number, as in "acct-591686".
    static func characters(of text: String) -> [Character] {
        let tokens = TextToken.texts(of: text).filter { $0 != "#" && $0 != "&" }
        let named = tokens.count > 1 && ["acct", "account", "acc"].contains(tokens[0].lowercased())
        return (named ? tokens.dropFirst() : tokens[...]).joined().uppercased().map(\.self)
    }

    static func isMasked(_ letters: [Character]) -> Bool {
        letters.count > 3 && letters.prefix(3).allSatisfy { $0 == "X" }
    }

    private static func masked(_ shown: [Character], _ wanted: [Character], _ document: String) -> Self {
        let visible = shown.reversed().prefix { $0.isNumber }.reversed()
        guard visible.count >= 3, wanted.reversed().starts(with: visible.reversed()) else { return .different }
        return .doubtful("The \(document) shows only the end, \(String(visible)); the rest is hidden.")
    }

    private static func difference(
        _ shown: [Character],
        _ wanted: [Character],
        _ document: String,
        _ isRecognised: Bool
    ) -> String? {
        guard min(shown.count, wanted.count) >= 4 else { return nil }
        let (shownCore, wantedCore) = (shown.drop { $0 == "0" }, wanted.drop { $0 == "0" })
        if shownCore.elementsEqual(wantedCore) {
            return "Leading zeros appear only on the \(shown.count > wanted.count ? document : "form")."
        }
        if LookAlikes.folded(String(shown)) == LookAlikes.folded(String(wanted)) {
            return isRecognised
                ? "\(String(shown)) was read from a picture, where letters and digits can look alike; "
                    + "the form says \(String(wanted))."
                : "A letter and a digit that look alike are mixed up: \(String(shown)) on the \(document), "
                    + "\(String(wanted)) on the form."
        }
        return nil
    }

    /// What only one side has at an end of the number.
    private static func partial(_ shown: [Character], _ wanted: [Character], _ document: String) -> String? {
        let shorter = min(shown.count, wanted.count)
        // One digit more or less is a slip of the pen and not a suffix.
        guard shorter >= 5, abs(shown.count - wanted.count) > 1 else { return nil }
        let isLonger = shown.count > wanted.count
        let (long, short) = isLonger ? (shown, wanted) : (wanted, shown)
        let place = isLonger ? document : "form"
        if long.starts(with: short) {
            return "\(String(long.dropFirst(short.count))) at the end appears only on the \(place)."
        }
        if long.reversed().starts(with: short.reversed()) {
            return "\(String(long.dropLast(short.count))) at the beginning appears only on the \(place)."
        }
        return nil
    }

    private static func oneMistake(
        _ shown: [Character],
        _ wanted: [Character],
        _ document: String,
        _ isRecognised: Bool
    ) -> String? {
        guard min(shown.count, wanted.count) >= 5, abs(shown.count - wanted.count) <= 1 else { return nil }
        let doubt = isRecognised ? " It was read from a picture, so it may have been misread." : ""
        let head = zip(shown, wanted).prefix { $0 == $1 }.count
        let tail = zip(shown.reversed(), wanted.reversed()).prefix { $0 == $1 }.count
        let (shownMiddle, wantedMiddle) = (shown.dropFirst(head).dropLast(tail), wanted.dropFirst(head).dropLast(tail))
        if shown.count != wanted.count {
            guard head + tail >= min(shown.count, wanted.count) else { return nil }
            let isMore = shown.count > wanted.count
            let extra = isMore ? shown[head] : wanted[head]
            return "One character, \(extra), appears only on the \(isMore ? document : "form").\(doubt)"
        }
        let kind = (shownMiddle + wantedMiddle).allSatisfy(\.isNumber) ? "digit" : "character"
        if let wrong = shownMiddle.first, let right = wantedMiddle.first, shownMiddle.count == 1 {
            return "One \(kind) differs: \(wrong) on the \(document), \(right) on the form.\(doubt)"
        }
        guard shownMiddle.count == 2, shownMiddle.reversed().elementsEqual(wantedMiddle) else { return nil }
        return "Two \(kind)s are swapped: \(String(shownMiddle)) on the \(document), "
            + "\(String(wantedMiddle)) on the form.\(doubt)"
    }
}

/// Letters and digits that text recognition mistakes for each other.
enum LookAlikes {
    /// Replaces each letter that looks like a digit with that digit, in upper and lower case alike.
    static func folded(_ text: some StringProtocol) -> String {
        String(text.lowercased().map { digits[$0] ?? $0 })
    }

    private static let digits: [Character: Character] = [
        "o": "0", "q": "0", "d": "0", "l": "1", "i": "1", "|": "1", "s": "5", "b": "8", "z": "2", "g": "6",
    ]
}
