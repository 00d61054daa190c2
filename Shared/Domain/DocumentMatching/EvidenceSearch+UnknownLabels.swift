import Porting

/// What announces a number that no known label announces.
///
/// Why: `deploy/decisions/0037-a-named-place-outweighs-the-others.md`.
extension EvidenceSearch {
    /// Whether words that are no label of an account announce a number, as "Batch", "Customer survey" or "Xyz ref:" do.
    ///
    /// They stand before it, in the cell to its left, or in a caption above or below it. Nothing may announce it.
    func isAnnouncedAsOtherThing(first: Int?, page: Int) -> Bool {
        guard let first else { return false }
        for words in announcements(of: first, page: page) {
            let words = words.map { pages[page].tokens[$0].text }.filter { !isOfForm($0, page: page) }
                .map(LabelWords.bundled.canonical).filter { $0.count > 1 && $0.allSatisfy(\.isLetter) }
            if !words.isEmpty { return !isOfAccount(words) }
        }
        return false
    }

    /// Whether the words say that a number is an account's and nothing else.
    private func isOfAccount(_ words: [String]) -> Bool {
        // "Statement for 61-0094" is about the account.
        let isOfBill = words.contains("for") && words.contains(where: ["statement", "bill", "invoice"].contains)
        return (isOfBill || words.contains(where: Self.accountWords.contains))
            && words.allSatisfy { Self.accountWords.contains($0) || Self.besideAccountWords.contains($0) }
    }

    private static let accountWords: Set = [
        "account", "customer", "client", "subscriber", "member", "ban", "billing", "patron", "ratepayer",
    ]
    /// Words that change nothing about an account.
    static let besideAccountWords: Set = [
        "number", "id", "code", "reference", "ref", "your", "our", "the", "my", "is", "of", "for", "with", "at", "us",
        "on", "to", "this", "and", "in", "name", "statement", "bill", "invoice", "service", "services", "telephone",
        "fax",
        "line", "internet", "voice", "carrier", "provider", "company", "current", "present", "losing", "existing",
        "main",
        "master", "primary", "business", "residential", "residence", "contract", "full", "details", "information", "re",
        "regarding", "please", "quote", "write", "check", "checks", "there", "them", "their", "they", "old", "we",
        "have",
    ]

    /// The words of the form's name, carrier and address, which a payment slip shows beside the account.
    static func names(of form: PortingForm) -> Set<String> {
        let address = form.billedAddress
        let texts = [form.billedName, form.currentCarrier, form.authorizingPerson, address.street, address.city]
        return Set(texts.flatMap(TextToken.texts))
    }

    /// Whether a word is one of these names; in a picture it may be misread.
    private func isOfForm(_ word: String, page: Int) -> Bool {
        if namesOfForm.contains(word) { return true }
        guard pages[page].source == .recognised else { return false }
        return namesOfForm.contains { name in
            switch WordLikeness(word, name) {
            case .lookAlike, .typo: true
            case .equal, .initial, .abbreviation, nil: false
            }
        }
    }

    // MARK: Where announcements are

    /// The words that may announce what begins at a token, the nearest first.
    private func announcements(of first: Int, page: Int) -> [Range<Int>] {
        let layout = pages[page]
        let index = layout.cellIndex(of: first)
        let cell = layout.cells[index]
        let before = max(cell.tokens.lowerBound, first - Self.longestAnnouncement)..<first
        // A letter may say everything in sentences, so only a label counts there.
        let isShort = before.count <= 3 && layout.source == .embedded
        let isLabel = kind == .bill || isShort || before.last.map { endsWithMark($0, page: page) } ?? false
        var found = isLabel ? [before] : []
        guard first == cell.tokens.lowerBound else { return found }
        if let left = cellToTheLeft(of: index, page: page) { found.append(left) }
        if let caption = caption(of: index, page: page) { found.append(caption) }
        return found
    }

    /// In tokens; a label has fewer.
    private static let longestAnnouncement = 8

    /// The cell to the left, if it is a label: without digits, or with a colon at its end.
    private func cellToTheLeft(of index: Int, page: Int) -> Range<Int>? {
        let layout = pages[page]
        guard index > layout.lines[layout.cells[index].line].lowerBound else { return nil }
        let tokens = layout.cells[index - 1].tokens
        guard let last = tokens.last else { return nil }
        let isShort = tokens.count <= 6 && tokens.allSatisfy { !layout.tokens[$0].hasDigit }
        return isShort || endsWithMark(last, page: page) ? tokens : nil
    }

    /// The words alone in the cell above a value, above other values of its column, or below it on forms whose labels
    /// are below.
    private func caption(of index: Int, page: Int) -> Range<Int>? {
        let layout = pages[page]
        if labels[page].valuesAreAbove {
            return layout.cellsBelow(index).first.flatMap { isCaption($0, page: page) ? layout.cells[$0].tokens : nil }
        }
        var cell = index
        for _ in 0..<Self.longestColumn {
            guard let above = captionAbove(cell, page: page) else { return nil }
            if isCaption(above, page: page) { return layout.cells[above].tokens }
            let tokens = layout.cells[above].tokens
            guard tokens.count <= 5, tokens.allSatisfy({ layout.tokens[$0].hasDigit }) else { return nil }
            cell = above
        }
        return nil
    }

    /// In rows.
    private static let longestColumn = 12

    /// The nearest cell above another one within two lines, where a caption would be.
    private func captionAbove(_ index: Int, page: Int) -> Int? {
        let layout = pages[page]
        let box = layout.cells[index].box
        for line in stride(from: layout.cells[index].line - 1, through: max(0, layout.cells[index].line - 3), by: -1) {
            let above = layout.lines[line].first { cell in
                let other = layout.cells[cell].box
                return !layout.cells[cell].tokens.isEmpty && other.left < box.right && other.right > box.left
            }
            if let above { return box.top - layout.cells[above].box.bottom < 2.2 * box.height ? above : nil }
        }
        return nil
    }

    /// Whether a cell has a few words and nothing else, and no value beside it.
    private func isCaption(_ index: Int, page: Int) -> Bool {
        let layout = pages[page]
        let tokens = layout.cells[index].tokens
        guard (1...5).contains(tokens.count), let last = tokens.last,
            tokens.allSatisfy({ !layout.tokens[$0].hasDigit }),
            !layout.suffix(of: last).contains(where: { ".,!;".contains($0) })
        else { return false }
        let beside = layout.cellToTheRight(of: index).map { layout.cells[$0].tokens }
        return beside.map { value in value.allSatisfy { !layout.tokens[$0].hasDigit } } ?? true
    }

    /// Whether a colon or a question mark follows a token, other than the colon of a time of day.
    func endsWithMark(_ token: Int, page: Int) -> Bool {
        pages[page].suffix(of: token).contains { ":?".contains($0) } && !pages[page].tokens[token].isNumber
    }

    // MARK: Accounts with others

    /// Whether the words before "Account" say that it is not one with the carrier, as in "Loyalty account".
    func isOfOtherAccount(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cell(of: hit.tokens.lowerBound).tokens
        let before = max(cell.lowerBound, hit.tokens.lowerBound - 2)..<hit.tokens.lowerBound
        return before.contains { token in
            LabelPhrase.otherAccountWords.contains(layout.tokens[token].text)
                && !(token..<hit.tokens.lowerBound).contains { endsWithMark($0, page: page) }
        }
    }

    // MARK: Telephone numbers

    /// Whether words about no line announce a telephone number of a bill, as "Branch:" and "Who do I ask?" do.
    func isAnnouncedAsNoLine(_ phone: ScannedPhone, page: Int) -> Bool {
        guard kind == .bill, let label = markedLabel(of: phone, page: page) else { return false }
        let layout = pages[page]
        let isKnown = around[page].announcing[phone.tokens.lowerBound, default: []].contains {
            $0.label == .line || $0.label == .number
        }
        let words = label.map { layout.tokens[$0].text }.filter { !isOfForm($0, page: page) }
        guard !isKnown, !words.isEmpty, !label.contains(where: { layout.tokens[$0].hasDigit }) else { return false }
        return !words.contains { Self.wordsOfLines.contains(LabelWords.bundled.canonical($0)) }
    }

    /// The words with a colon or a question mark before a number, to its left, or above it.
    private func markedLabel(of phone: ScannedPhone, page: Int) -> Range<Int>? {
        let layout = pages[page]
        let first = phone.tokens.lowerBound
        let index = layout.cellIndex(of: first)
        let cell = layout.cells[index].tokens
        func marked(_ tokens: Range<Int>) -> Range<Int>? {
            let isMarked = tokens.last.map { endsWithMark($0, page: page) } ?? false
            return isMarked ? tokens.suffix(Self.longestAnnouncement) : nil
        }
        guard first == cell.lowerBound else { return marked(cell.lowerBound..<first) }
        if let left = cellToTheLeft(of: index, page: page) { return marked(left) }
        // A heading may be above a list of items.
        guard !hasAmount(beside: phone, page: page), let above = cellAbove(index, page: page),
            layout.cellToTheRight(of: above) == nil
        else { return nil }
        return marked(layout.cells[above].tokens)
    }

    private static let wordsOfLines: Set = [
        "line", "fax", "number", "telephone", "service", "services", "station", "outlet", "did", "wireless", "voip",
        "plan", "access", "subscriber", "customer", "account", "billing", "btn", "port", "ported", "circuit", "trunk",
        "landline", "item", "product", "charges", "charge", "rental", "msisdn", "wtn", "installation", "location",
        "device",
        "user", "billed", "primary", "main", "local", "subscription", "package", "bundle", "efax", "details", "summary",
        "voice", "mobile", "internet", "equipment", "feature", "features", "extension", "hosted", "unit", "digital",
        "home",
    ]
}
