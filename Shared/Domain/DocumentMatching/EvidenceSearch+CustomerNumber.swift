import Porting

extension EvidenceSearch {
    /// Matches for numbers that a bill only calls the customer's telephone number, if no label names the line.
    ///
    /// A single number is the line. Among several it is unclear which is, so only one that differs by a slip counts.
    func customerNumbers(insteadOf expected: String) -> [Match] {
        let shown = pages.indices.flatMap { page in customerPlaces(page: page).map { (page: page, phone: $0) } }
            .filter { $0.phone.digits != expected }
        let isOnly = kind == .bill && Set(shown.map(\.phone.digits)).count == 1
        return shown.filter { isOnly || isNearly($0.phone.digits, expected) }.map {
            replacement($0.phone, of: expected, page: $0.page)
        }
    }

    /// Matches for lines anywhere on a bill that differ from the expected one by a slip, whatever their labels are.
    ///
    /// A bill need not show the number to port. If it shows the neighbour of that number instead, one of the two is
    /// wrong. Of several lines only a neighbour counts, because any of them may resemble the number by chance.
    func slips(of expected: String) -> [Match] {
        guard kind == .bill else { return [] }
        let lines = pages.indices.flatMap { page in
            phones[page].filter { phone in
                phone.digits != expected && !phone.isTollFree && !isBillingPhone(phone)
                    && use(of: phone, page: page) == .line
            }.map { (page: page, phone: $0) }
        }
        let isOnly = Set(lines.map(\.phone.digits)).count == 1
        let slips = lines.filter { isNearly($0.phone.digits, expected) }
        return slips.filter { isOnly || $0.phone.digits.prefix(8) == expected.prefix(8) }.map {
            replacement($0.phone, of: expected, page: $0.page)
        }
    }

    /// Whether numbers differ as neighbouring lines do, or by a slip.
    private func isNearly(_ digits: String, _ expected: String) -> Bool {
        IdentifierComparison(found: digits, expected: expected, document: document, isRecognised: false) != .different
    }

    /// Numbers after or below labels such as "Phone number", except the billing telephone number.
    private func customerPlaces(page: Int) -> [ScannedPhone] {
        labels[page].hits.filter { isCustomerLabel($0, page: page) }.flatMap { hit -> [ScannedPhone] in
            for place in labels[page].places(for: hit) {
                let phone = phones[page].first { place.tokens.contains($0.tokens.lowerBound) }
                guard let phone, phone.tokens.lowerBound <= place.tokens.lowerBound + 1 else {
                    if place.direction == .right { return [] }
                    continue
                }
                // A list shows several lines, so not even a slip can be recognised.
                let all = [phone] + rows(below: phone, place: place, page: page)
                if Set(all.map(\.digits)).count > 1 { return [] }
                return all.filter { !$0.isTollFree && !isBillingPhone($0) }
            }
            return []
        }
    }

    /// Numbers listed below one; other words in the column end the list.
    private func rows(below first: ScannedPhone, place: PageLabels.Place, page: Int) -> [ScannedPhone] {
        let layout = pages[page]
        let left = layout.box(of: first.tokens.lowerBound).left
        return listed(below: place, page: page).filter { phone in
            let start = layout.cellIndex(of: first.tokens.lowerBound) + 1
            let end = layout.cellIndex(of: phone.tokens.lowerBound)
            return !(start..<max(start, end)).contains { cell in
                let isInColumn = abs(layout.cells[cell].box.left - left) < layout.cells[cell].box.height
                return isInColumn && layout.cells[cell].tokens.allSatisfy { !layout.tokens[$0].hasDigit }
            }
        }
    }

    func isBillingPhone(_ phone: ScannedPhone) -> Bool {
        form.billingPhone.filter(\.isNumber).hasSuffix(phone.digits)
    }

    private func isCustomerLabel(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        guard hit.label == .number, hit.wordCount > 1, hit.startsCell, let box = layout.box(of: hit.tokens) else {
            return false
        }
        // "Phone number on this account" may be the billing telephone number.
        if hit.tokens.contains(where: { layout.tokens[$0].text == "account" }) { return false }
        if isAmongContacts(hit, page: page) { return false }
        return !isAtEdge(box, page: page) || isAmongFacts(hit, page: page)
    }

    /// Whether labels for an account number or a date are in the same column or row.
    func isAmongFacts(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cells[layout.cellIndex(of: hit.tokens.lowerBound)]
        let left = layout.box(of: hit.tokens.lowerBound).left
        return labels[page].hits.contains { other in
            guard [.account, .statementDate, .otherDate].contains(other.label), other.startsCell else { return false }
            let place = layout.box(of: other.tokens.lowerBound)
            let lines = abs(layout.cell(of: other.tokens.lowerBound).line - cell.line)
            return lines == 0 || lines <= 3 && abs(place.left - left) < 2 * place.height
        }
    }
}
