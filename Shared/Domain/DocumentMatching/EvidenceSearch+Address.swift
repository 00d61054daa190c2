import Porting

extension EvidenceSearch {
    /// The billed address, without its ZIP code; the address of the service counts less.
    func billedAddress(names: [NamePlace]) -> FieldEvidence {
        let key = AddressKey(form.billedAddress)
        let places = pages.indices.flatMap { page in
            (exactAddresses(key, page: page) + labelledAddresses(page: page) + nearAddresses(key, page: page)).map {
                (page: page, first: $0.first, match: $0.match)
            }
        }
        var leads: [Lead] = []
        let blocks = billingBlocks(names: names)
        var matches = places.filter { !isOfOthers($0.first, page: $0.page) }
            .filter { isBilled($0.first, page: $0.page, among: blocks) }
            .map { isBesideOtherAddress($0.first, page: $0.page, among: blocks) ? elsewhere($0.match) : $0.match }
        if matches.isEmpty {
            let expected = "\(form.billedAddress.street), \(form.billedAddress.city), \(form.billedAddress.state)"
            matches = blocks.map { block in
                let shown = pages[block.page].text(of: block.tokens)
                if isTorn(block) {
                    let sentence = "\"\(shown)\" was read from a picture, where lines may have been mixed up."
                    return match(
                        .notChecked,
                        page: block.page,
                        tokens: block.tokens,
                        certainty: 0,
                        explanation: sentence
                    )
                }
                return match(
                    .contradicting,
                    page: block.page,
                    tokens: block.tokens,
                    certainty: 85,
                    explanation: "The \(document) says \"\(shown)\"; the form says \"\(expected)\"."
                )
            }
        }
        // Without another address, that of the service is a weak sign, and one for deliveries is none.
        if matches.isEmpty {
            let delivered = places.filter { isForDelivery($0.first, page: $0.page) }
            leads = delivered.map { lead([$0.first], page: $0.page) }
            matches = places.filter { !isForDelivery($0.first, page: $0.page) }
                .map { $0.match.asServiceAddress(of: document) }
        }
        return evidence(
            .billedAddress,
            expected: form.billedAddress.street,
            Findings(unlabelled: matches, leads: leads)
        )
    }

    /// Whether an address of a bill is in a billed block or has such a label; any place is, if the bill has no block.
    ///
    /// On a letter only the blocks count whose label says that they are billed.
    private func isBilled(_ first: Int, page: Int, among all: [AddressBlock]) -> Bool {
        let blocks = kind == .bill ? all : blocksCalledBilled()
        // A form may have the street in a box of its own, and recognition may have torn the address from the name.
        let whole = blocks.filter { block in
            block.tokens.contains { pages[block.page].tokens[$0].hasDigit && !block.zip.tokens.contains($0) }
        }
        guard pages[page].source == .embedded, !whole.isEmpty else { return true }
        return blocks.contains { $0.page == page && $0.tokens.contains(first) }
            || !labelsAnnouncing(first, page: page).isDisjoint(with: [.billTo, .billingAddress])
    }

    private typealias AddressPlace = (first: Int, match: Match)

    private func exactAddresses(_ key: AddressKey, page: Int) -> [AddressPlace] {
        pages[page].places(of: key.whole).compactMap { trail in
            guard let first = trail.first else { return nil }
            if let unit = unitAbove(first, page: page) { return (first, onlyHere(unit, with: trail, page: page)) }
            return (first, same(trail, page: page, certainty: 95))
        }
    }

    /// The match for the words of the form, apart from accents.
    private func same(_ tokens: [Int], page: Int, certainty: Int) -> Match {
        let shown = AccentKey.of(tokens.map { shownText(of: $0, page: page) }.joined())
        guard shown == expectedAddress else {
            return match(.near, page: page, tokens: tokens, certainty: certainty, explanation: "The accents differ.")
        }
        return match(.exact, page: page, tokens: tokens, certainty: certainty)
    }

    /// A token as it is printed, or as it was corrected when it was misread.
    private func shownText(of token: Int, page: Int) -> String {
        let shown = pages[page].text(of: [token])
        let read = pages[page].tokens[token].text
        return TextToken.texts(of: shown).joined() == read ? shown : read
    }

    /// Street, city and state after labels of their own, as on forms, or with a label between them.
    private func labelledAddresses(page: Int) -> [AddressPlace] {
        let layout = pages[page]
        let cities = layout.places(of: SearchKey(form.billedAddress.city)).filter { beginsValue($0, page: page) }
        let states = layout.places(of: SearchKey(form.billedAddress.state))
        guard !cities.isEmpty else { return [] }
        return (layout.places(of: SearchKey(form.billedAddress.street)) + streetsWithUnitApart(page: page)).compactMap {
            street in
            // What is between street and town is part of the address: "Suite 200".
            guard beginsValue(street, page: page), let first = street.first, let last = street.last,
                !isContinued(last, page: page), unitAbove(first, page: page) == nil
            else { return nil }
            let lines = layout.cell(of: last).line...layout.cell(of: last).line + 3
            func follows(_ trail: [Int], _ before: Int) -> Bool {
                trail.first.map { $0 > before && lines.contains(layout.cell(of: $0).line) } ?? false
            }
            guard let city = cities.first(where: { follows($0, last) }), let cityEnd = city.last,
                let state = states.first(where: { follows($0, cityEnd) })
            else { return nil }
            return street.first.map { ($0, same(street + city + state, page: page, certainty: 85)) }
        }
    }

    /// The street, and the suite after a label of its own on the same line or one of the next two.
    private func streetsWithUnitApart(page: Int) -> [[Int]] {
        let layout = pages[page]
        guard let comma = form.billedAddress.street.firstIndex(of: ",") else { return [] }
        let units = layout.places(of: SearchKey(String(form.billedAddress.street[comma...])))
        return layout.places(of: SearchKey(String(form.billedAddress.street[..<comma]))).compactMap { street in
            guard let last = street.last else { return nil }
            let line = layout.cell(of: last).line
            let unit = units.first { unit in
                guard let first = unit.first, first > last, beginsValue(unit, page: page) else { return false }
                return (line...line + 2).contains(layout.cell(of: first).line)
            }
            return unit.map { street + $0 }
        }
    }

    private var expectedAddress: String {
        AccentKey.of("\(form.billedAddress.street)\(form.billedAddress.city)\(form.billedAddress.state)")
    }

    /// Whether a place begins its cell or follows a label.
    private func beginsValue(_ trail: [Int], page: Int) -> Bool {
        guard let first = trail.first else { return false }
        return first == pages[page].cell(of: first).tokens.lowerBound || labels[page].hit(at: first - 1) != nil
    }

    /// Places where the name of the street follows a house number.
    private func nearAddresses(_ key: AddressKey, page: Int) -> [AddressPlace] {
        let layout = pages[page]
        guard let name = key.streetNames.first else { return [] }
        return layout.tokens.indices.compactMap { token in
            guard isLike(layout.tokens[token].text, name) else { return nil }
            let start = houseToken(before: token, page: page, key: key)
            let stream = addressStream(from: start, page: page)
            let words = stream.map {
                NameWord(text: layout.tokens[$0].text, shown: layout.text(of: [$0]))
            }
            switch AddressComparison(found: words, key: key, document: document) {
            case .near(let sentence):
                return (start, match(.near, page: page, tokens: stream, certainty: 85, explanation: sentence))
            case .doubtful(let sentence):
                return (start, doubtful(sentence, page: page, tokens: stream))
            case .different: return nil
            }
        }
    }

    private func isLike(_ shown: String, _ name: String) -> Bool {
        let shown = AddressWords.canonical(shown)
        if shown == name { return true }
        return name.count >= 4 && WordLikeness(shown, name)?.isSlip ?? false
    }

    /// The number up to three words before the name of a street.
    private func houseToken(before token: Int, page: Int, key: AddressKey) -> Int {
        let layout = pages[page]
        let cell = layout.cell(of: token).tokens
        let candidates = (max(cell.lowerBound, token - 4)..<token)
        return candidates.last { layout.tokens[$0].text == key.house }
            ?? candidates.last { layout.tokens[$0].hasDigit && !layout.tokens[$0].text.hasSuffix("th") }
            ?? houseToken(atEndAbove: token, page: page, key: key) ?? token
    }

    /// The words of an address up to its ZIP code, over at most four lines.
    private func addressStream(from start: Int, page: Int) -> [Int] {
        let layout = pages[page]
        let zip = zips[page].first { $0.followsState && $0.tokens.lowerBound > start }
        let anchor = layout.box(of: start).left
        var stream: [Int] = []
        for (index, cell) in layout.column(from: layout.cellIndex(of: start), anchor: anchor, count: 4).enumerated() {
            var range = layout.cells[cell].tokens
            if index == 0 { range = start..<range.upperBound }
            for token in range {
                if token > start, labels[page].endsBlock(at: token) { return stream }
                if token == zip?.tokens.lowerBound || stream.count > 24 { return stream }
                if isZIP(token, page: page) { return stream }
                stream.append(token)
            }
        }
        return stream
    }

    private func isZIP(_ token: Int, page: Int) -> Bool {
        let zip = zips[page].binarySearch { $0.tokens.lowerBound < token }
        return zip.map { $0.tokens.lowerBound == token && $0.followsState } ?? false
    }

    /// The address below a name, unless it is that of the service; `nil` if there is none.
    func addressBelow(_ name: NamePlace) -> AddressBlock? {
        // In running text, anything may follow a name.
        guard let first = name.tokens.first, let last = name.tokens.last, first <= last,
            last + 1 == pages[name.page].cell(of: last).tokens.upperBound, !isServicePlace(first, page: name.page)
        else { return nil }
        return block(from: first..<last + 1, page: name.page)
    }

    /// Addresses that are clearly billing addresses: below the billed name, or after a label.
    func billingBlocks(names: [NamePlace]) -> [AddressBlock] {
        var blocks: [AddressBlock] = []
        for name in names {
            guard let block = addressBelow(name) else { continue }
            blocks.append(block.without(name.tokens))
        }
        for page in pages.indices {
            for hit in labels[page].hits where hit.label == .billTo || hit.label == .billingAddress {
                guard hit.startsCell, isOfBill(hit, page: page) else { continue }
                // "Mail to:" may be the carrier's.
                if hit.label == .billTo, isToCarrier(hit, page: page) { continue }
                let places = labels[page].places(for: hit)
                guard let block = places.lazy.compactMap({ block(from: $0.tokens, page: page) }).first else { continue }
                blocks.append(hit.label == .billTo ? block.withoutFirstLine(in: pages[page]) : block)
            }
        }
        if names.isEmpty, blocks.isEmpty { blocks = otherAddressees().map(\.block) }
        return blocks.filter { block in
            block.tokens.contains { pages[block.page].tokens[$0].hasDigit }
        }
    }

    /// Whether recognition mixed the lines of the form's address with others, or lost the street.
    func isTorn(_ block: AddressBlock) -> Bool {
        guard pages[block.page].source == .recognised else { return false }
        let address = form.billedAddress
        let expected = Set(TextToken.texts(of: "\(address.street) \(address.city) \(address.state)"))
        let shown = Set(block.tokens.map { pages[block.page].tokens[$0].text })
        let hasStreet = shown.subtracting(expected).contains { $0.count >= 2 && $0.allSatisfy(\.isLetter) }
        return expected.isSubset(of: shown) || !hasStreet && !expected.isDisjoint(with: shown)
    }

    /// Whether a label is certainly that of the billed address; "Address" alone on a bill may be anyone's.
    private func isOfBill(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let isTo = pages[page].tokens[hit.tokens.lowerBound].text == "to"
        return kind == .bill ? hit.wordCount > 1 || isTo : !isTo
    }

    /// Whether a label before or above a place says that it is the service address.
    func isServicePlace(_ token: Int, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cellIndex(of: token)
        let line = layout.cells[cell].line
        let own = layout.cells[cell].box
        let candidates = layout.lines[max(0, line - 1)].lowerBound..<layout.lines[line].upperBound
        let near = candidates.filter { index in
            let isLeft = layout.cells[index].line == line && index < cell
            return index == cell || isLeft || abs(layout.cells[index].box.left - own.left) < 40
        }
        return labels[page].hits.contains { hit in
            hit.label == .otherAddress && near.contains(layout.cellIndex(of: hit.tokens.lowerBound))
        }
    }
}

extension Match {
    /// The match of an address that the document calls that of the service.
    fileprivate func asServiceAddress(of document: String) -> Match {
        Match(
            comparison: .near,
            page: page,
            found: found,
            certaintyPercent: min(certaintyPercent, 70),
            explanation: "The \(document) shows it only as the address of the service.",
            box: box
        )
    }
}

extension EvidenceSearch.AddressBlock {
    /// The lines below the name.
    fileprivate func without(_ name: [Int]) -> Self {
        Self(page: page, tokens: tokens.filter { !name.contains($0) }, zip: zip)
    }

    fileprivate func withoutFirstLine(in layout: PageLayout) -> Self {
        let first = tokens.first.map { layout.cellIndex(of: $0) }
        let rest = tokens.filter { layout.cellIndex(of: $0) != first }
        return rest.isEmpty ? self : Self(page: page, tokens: rest, zip: zip)
    }
}
