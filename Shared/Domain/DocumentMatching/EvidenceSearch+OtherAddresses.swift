import Porting

/// Addresses that are about something else than the bill.
extension EvidenceSearch {
    /// Whether a label of a bill says that an address is that of the service or of the carrier.
    func isOfOthers(_ token: Int, page: Int) -> Bool {
        // A letter has mostly addresses of the customer.
        guard kind == .bill else { return isForDelivery(token, page: page) }
        return isServicePlace(token, page: page) || labelsAnnouncing(token, page: page).contains(.otherAddress)
            || isAnnouncedOtherwise(token, page: page) || isInBlockOfOthers(token, page: page)
    }

    /// Whether a label such as "Mail to:" or "To:" on a bill announces the carrier.
    func isToCarrier(_ hit: PageLabels.Hit, page: Int) -> Bool {
        guard kind == .bill else { return false }
        if let name = labelledName(hit, page: page), isOfCarrier(name) { return true }
        let carrier = SearchKey(form.currentCarrier).bytes
        let place = labels[page].places(for: hit).first?.tokens ?? hit.tokens.upperBound..<hit.tokens.upperBound
        return !carrier.isEmpty && SearchKey(pages[page].text(of: place)).bytes.starts(with: carrier)
    }

    /// Whether a picture shows a whole address with another ZIP code below the billed name, so that this is elsewhere.
    func isBesideOtherAddress(_ first: Int, page: Int, among blocks: [AddressBlock]) -> Bool {
        guard kind == .bill, pages[page].source == .recognised else { return false }
        let isInBlock = blocks.contains { $0.page == page && $0.tokens.contains(first) }
        let five = form.billedAddress.zip.prefix(5)
        let others = blocks.filter { $0.zip.followsState && !isTorn($0) }
        return !isInBlock && !others.isEmpty && others.allSatisfy { $0.zip.five != five }
    }

    func elsewhere(_ match: Match) -> Match {
        let sentence = "\"\(match.found)\" is on the \(document), but below the billed name is another address."
        return Match(
            comparison: .notChecked,
            page: match.page,
            found: match.found,
            certaintyPercent: 0,
            explanation: sentence,
            box: match.box
        )
    }

    /// The addresses of a letter whose label says that they are billed, as "Billing address on phone bill" does.
    func blocksCalledBilled() -> [AddressBlock] {
        pages.indices.flatMap { page -> [AddressBlock] in
            labels[page].hits.compactMap { hit -> AddressBlock? in
                guard [.billTo, .billingAddress].contains(hit.label), hit.startsCell,
                    hit.tokens.contains(where: { Self.billWords.contains(pages[page].tokens[$0].text) })
                else { return nil }
                let block = labels[page].places(for: hit).lazy.compactMap({ self.block(from: $0.tokens, page: page) })
                    .first
                return block?.zip.followsState == true ? block : nil
            }
        }
    }

    /// The house number at the end of the line above, if a sentence of a letter continues with the name of the street.
    func houseToken(atEndAbove token: Int, page: Int, key: AddressKey) -> Int? {
        let layout = pages[page]
        let index = layout.cellIndex(of: token)
        let cell = layout.cells[index]
        guard kind == .letter, token - cell.tokens.lowerBound <= 1, cell.line > 0,
            let above = layout.lines[cell.line - 1].last(where: { layout.cellsBelow($0).first == index })
        else { return nil }
        return layout.cells[above].tokens.suffix(3).last { layout.tokens[$0].text == key.house }
    }

    private static let billWords: Set = ["bill", "bills", "billing", "billed", "invoice", "invoices", "invoiced"]

    /// Whether a label says that something is delivered to an address or that somebody moved.
    func isForDelivery(_ token: Int, page: Int) -> Bool {
        let hits = claims[page].filter { $0.label == .otherAddress && $0.tokens.contains(token) }
        guard !hits.isEmpty else { return false }
        return labels[page].hits.contains { hit in
            hit.label == .otherAddress
                && labels[page].places(for: hit).first?.tokens.contains(token) == true
                && !hit.tokens.contains { Self.serviceWords.contains(pages[page].tokens[$0].text) }
        }
    }

    private static let serviceWords: Set = [
        "service", "services", "location", "premises", "installation", "installed", "physical", "site", "use", "user",
    ]
}
