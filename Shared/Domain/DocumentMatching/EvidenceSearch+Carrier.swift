import Porting

extension EvidenceSearch {
    /// The name of the carrier, which on a bill usually has no label but is its head.
    func carrier() -> FieldEvidence {
        let expected = form.currentCarrier
        let free = NameWords.carrierWords
        let all = carrierPlaces(expected, freeWords: free)
        let head = kind == .bill ? otherHead(than: expected, freeWords: free) : nil
        let isOther = head != nil
        let payees = all.filter(isPayee)
        let aside = payees + all.filter { isPast($0) || isMention($0, belowOther: isOther) || isOfOtherService($0) }
        // The one to pay in the sender's address of a window says less than another name in the head.
        let isOtherName = isOther && !payees.isEmpty && (head?.found.contains(" ") ?? false)
        let returnLines = isOtherName ? all.filter(isReturnLine) : []
        let inRows = isOther ? all.filter(isInRowBelowHead) : []
        let rest = all.filter { place in !(aside + returnLines + inRows).contains { isSame($0, place) } }
        // The payee of checks may be another one.
        let others: Set<FieldLabel> =
            kind == .bill ? [.otherCarrier, .otherAccount, .otherAddress] : [.otherCarrier, .otherAccount]
        var found = findings(for: rest, expected: expected, others: others)
        found.leads += (aside + returnLines + inRows).map { lead($0.tokens, page: $0.page) }
        if found.unlabelled.isEmpty { found.unlabelled = webAddresses(of: expected) }
        found.labelled = labelledNames([.carrier]).map { compared($0, with: expected, freeWords: free) }
        // "Verizon Wireless" in the head is the name, whatever the text says below.
        if found.labelled.isEmpty, let head = headThatDiffers(from: expected, freeWords: free) {
            found.unlabelled = found.unlabelled.filter { $0.comparison != .exact } + [head]
        }
        // A bill that mentions the carrier only in a sentence, or as the one to pay, is somebody else's.
        if let head, found.labelled.isEmpty, found.unlabelled.isEmpty, !found.leads.isEmpty || isIssuer(head.found) {
            found.labelled = [head]
        }
        return evidence(.carrier, expected: expected, found)
    }

    /// The name in the head of a bill, if it is neither that of the carrier nor the customer's.
    private func otherHead(than expected: String, freeWords: Set<String>) -> Match? {
        guard let head = headName() else { return nil }
        // Recognition often leaves out light print on a dark head, so that another name is the largest.
        let isOfCarrier = head.tokens.contains { Self.telephoneWords.contains(pages[0].tokens[$0].text) }
        if pages[0].source == .recognised, !isOfCarrier { return nil }
        let isCustomers = compared(head, with: form.billedName).comparison != .contradicting
        let match = compared(head, with: expected, freeWords: freeWords)
        return match.comparison == .contradicting && !isCustomers ? match : nil
    }

    /// Whether a bill names a carrier only beside words in a row of a table, as in "Long distance   Acme".
    private func isInRowBelowHead(_ place: NamePlace) -> Bool {
        guard kind == .bill, let first = place.tokens.first else { return false }
        let layout = pages[place.page]
        let index = layout.cellIndex(of: first)
        guard layout.cells[index].tokens.lowerBound == first, layout.cells[index].box.top > 0.15 * layout.height,
            index > layout.lines[layout.cells[index].line].lowerBound
        else { return false }
        let left = layout.cells[index - 1].tokens
        return (1...6).contains(left.count) && left.allSatisfy { !layout.tokens[$0].hasDigit }
    }

    /// Whether the name in the head is that of a carrier which the bill names again.
    private func isIssuer(_ name: String) -> Bool {
        let isCarrier = TextToken.texts(of: name).contains(where: Self.telephoneWords.contains)
        let key = SearchKey(name)
        return isCarrier && key.bytes.count >= 4 && pages.map { $0.places(of: key).count }.reduce(0, +) >= 2
    }

    /// Words of the names of telephone companies.
    static let telephoneWords: Set = [
        "communications", "communication", "telephone", "telecom", "telecommunications", "wireless", "fiber", "cable",
        "networks", "broadband", "telco", "voip", "cablevision", "telephony", "cellular",
    ]

    private func isSame(_ left: NamePlace, _ right: NamePlace) -> Bool {
        left.page == right.page && left.tokens == right.tokens
    }

    /// Whether a bill names somebody only as the one to pay: "Make checks payable to Acme", "Remit to", "Checks to:".
    private func isPayee(_ place: NamePlace) -> Bool {
        guard kind == .bill, let first = place.tokens.first else { return false }
        let layout = pages[place.page]
        let index = layout.cellIndex(of: first)
        let cell = layout.cells[index].tokens
        if first > cell.lowerBound { return isOfPayment(max(cell.lowerBound, first - 8)..<first, place.page) }
        if index > layout.lines[layout.cells[index].line].lowerBound {
            return isOfPayment(layout.cells[index - 1].tokens.suffix(8), place.page)
        }
        guard let above = cellAbove(index, page: place.page), layout.cellToTheRight(of: above) == nil else {
            return false
        }
        return isOfPayment(layout.cells[above].tokens.suffix(8), place.page)
    }

    /// Whether words announce the one to pay.
    private func isOfPayment(_ tokens: Range<Int>, _ page: Int) -> Bool {
        let words = tokens.map { LabelWords.bundled.canonical(pages[page].tokens[$0].text) }
        guard let last = tokens.last, let word = words.last, words.contains(where: Self.paymentWords.contains) else {
            return false
        }
        return ["to", "of", "payee", "remit", "pay"].contains(word) || endsWithMark(last, page: page)
    }

    private static let paymentWords: Set = [
        "payable", "payee", "pay", "remit", "remittance", "check", "checks", "payment", "payments",
    ]

    /// Whether a name begins a line with a whole address, as the return address in a window does.
    private func isReturnLine(_ place: NamePlace) -> Bool {
        guard let last = place.tokens.last else { return false }
        let layout = pages[place.page]
        let line = layout.lines[layout.cell(of: last).line]
        let end = layout.cells[line.upperBound - 1].tokens.upperBound
        return zips[place.page].contains {
            $0.followsState && $0.tokens.lowerBound > last && $0.tokens.lowerBound < end
        }
    }

    /// Whether a letter names a carrier only for something else, as in "Our internet and TV are with Acme".
    private func isOfOtherService(_ place: NamePlace) -> Bool {
        guard kind == .letter, let first = place.tokens.first, let last = place.tokens.last, first <= last else {
            return false
        }
        // "Frontier Internet" is the name of the carrier.
        let isName =
            last + 1 < pages[place.page].tokens.count
            && Self.otherMatters.contains(pages[place.page].tokens[last + 1].text)
        guard !isName else { return false }
        let words = sentence(around: first..<last + 1, page: place.page)
            .filter { !place.tokens.contains($0) }.map { pages[place.page].tokens[$0].text }
        return words.contains(where: Self.otherMatters.contains) && !words.contains(where: Self.lineWords.contains)
    }

    private static let otherMatters: Set = [
        "internet", "tv", "television", "broadband", "wifi", "data", "alarm", "security", "electricity",
    ]
    private static let lineWords: Set = [
        "phone", "phones", "telephone", "fax", "faxes", "voice", "number", "numbers", "line", "lines", "port",
        "account",
    ]

    /// Whether a sentence speaks of a carrier of earlier times, as in "Until last year we were with Acme".
    private func isPast(_ place: NamePlace) -> Bool {
        guard let first = place.tokens.first else { return false }
        let layout = pages[place.page]
        let cell = layout.cell(of: first).tokens
        let words = (max(cell.lowerBound, first - 8)..<max(cell.lowerBound, first)).map { layout.tokens[$0].text }
        let isWith = words.contains(where: ["with", "by"].contains)
        return words.contains("until") && isWith || words.contains("used") && words.contains("to")
            || words.contains(where: ["were", "was", "had", "left"].contains)
                && words.contains(where: ["with", "by", "at", "last", "ago", "before"].contains)
    }

    /// The name in the largest type at the head of the first page; `nil` if no name is larger than the text.
    func headName() -> LabelledName? {
        guard let layout = pages.first, layout.height > 0 else { return nil }
        let heights = layout.words.map(\.box.height).sorted()
        guard !heights.isEmpty else { return nil }
        let usual = heights[heights.count / 2]
        let heads = layout.cells.indices.filter { cell in
            let tokens = layout.cells[cell].tokens
            return layout.cells[cell].box.top < 0.25 * layout.height && (1...8).contains(tokens.count)
                && layout.cells[cell].box.height >= 1.25 * usual && labels[0].hit(at: tokens.lowerBound) == nil
                && !tokens.contains { layout.tokens[$0].hasDigit }
                && isName(tokens, page: 0)
        }
        let head = heads.max { layout.cells[$0].box.height < layout.cells[$1].box.height }
        return head.map { cell in
            let tokens = layout.cells[cell].tokens
            return LabelledName(page: 0, found: layout.text(of: tokens), tokens: tokens)
        }
    }

    /// Web and email addresses that contain the name of the carrier, for bills that show the name only as a picture.
    func webAddresses(of carrier: String) -> [Match] {
        let words = TextToken.texts(of: carrier)
        let core = words.filter { !NameWords.isOptional($0) && !NameWords.carrierWords.contains($0) }.joined()
        guard core.count >= 4 else { return [] }
        return pages.indices.flatMap { page -> [Match] in
            pages[page].words.indices.compactMap { index in
                let word = pages[page].words[index]
                guard word.text.contains("."), !word.tokens.isEmpty,
                    word.tokens.contains(where: { Self.domains.contains(pages[page].tokens[$0].text) }),
                    word.tokens.contains(where: { pages[page].tokens[$0].text.contains(core) })
                else { return nil }
                let sentence = "The name appears only in a web or email address."
                return match(.near, page: page, tokens: Array(word.tokens), certainty: 70, explanation: sentence)
            }
        }
    }

    private static let domains: Set = ["com", "net", "org", "us", "biz", "coop", "co", "io", "tel"]
}
