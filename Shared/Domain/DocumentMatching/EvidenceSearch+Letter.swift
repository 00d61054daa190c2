import Porting

extension EvidenceSearch {
    /// The authorizing person, wherever the letter names them, unless somebody else's name is below the signature.
    func authorizingPerson(signed mark: SignatureMark?) -> FieldEvidence {
        let expected = form.authorizingPerson
        let person = Set(TextToken.texts(of: expected))
        // "Jane Doe" in "Jane Doe Wellness PLLC" is the practice, not the person.
        let practice = places(ofName: form.billedName).filter { place in
            place.comparison == .exact
                && place.tokens.contains { token in
                    let text = pages[place.page].tokens[token].text
                    return !person.contains(text) && !NameWords.isOptional(text) && text.utf8.count > 1
                }
        }
        let billed = Set(practice.flatMap { place in place.tokens.map { [place.page, $0] } })
        let own = personPlaces(expected).filter { place in
            !place.tokens.contains { billed.contains([place.page, $0]) }
        }
        let witness = witnessTokens()
        func isOther(_ place: NamePlace) -> Bool {
            place.tokens.contains { witness.contains([place.page, $0]) } || isSomebodyToCall(place)
        }
        let signing = own.filter { !isOther($0) }
        var found = findings(for: signing, expected: expected, others: [.otherAccount, .otherCarrier])
        found.leads += own.filter(isOther).map { lead($0.tokens, page: $0.page) }
        // A practice is not a person. Its name often stands in the next box of a form.
        found.labelled = labelledNames([.person]).map { compared($0, with: expected) }
            .filter { $0.comparison != .contradicting || SearchKey($0.found) != SearchKey(form.billedName) }
        found.labelled += found.labelled.contains(where: \.agrees) ? captionedSigners() : otherSigners()
        found.labelled += otherName(below: mark)
        return evidence(.authorizingPerson, expected: expected, found)
    }

    /// Whether a sentence names a person only to be called or asked: "For technical questions please call Jane Doe".
    private func isSomebodyToCall(_ place: NamePlace) -> Bool {
        guard let first = place.tokens.first, isInProse(place.tokens, page: place.page) else { return false }
        let cell = pages[place.page].cell(of: first).tokens
        return (max(cell.lowerBound, first - 2)..<first).contains {
            ["call", "contact", "ask", "reach", "email", "phone"].contains(pages[place.page].tokens[$0].text)
        }
    }

    static func signature(_ mark: SignatureMark?) -> FieldEvidence {
        guard let mark else {
            let sentence = "The letter was not checked for a signature."
            return FieldEvidence(.signature, .notChecked, certaintyPercent: 0, explanation: sentence)
        }
        let comparison: FieldEvidence.Comparison =
            switch mark.verdict {
            case .present: .exact
            case .absent: .missing
            case .cannotTell: .notChecked
            }
        let certainty = comparison == .notChecked ? 0 : 90
        return FieldEvidence(
            .signature,
            comparison,
            page: mark.page,
            certaintyPercent: certainty,
            explanation: mark.explanation
        )
    }

    // MARK: The date next to the signature

    func signatureDate() -> (evidence: FieldEvidence, day: CalendarDay?) {
        let candidates = labelledDates([.date, .signatureDate]).filter { !isOfEvent($0.date, page: $0.page) }
        let signed = candidates.filter { $0.label == .signatureDate } + candidates.filter(isNextToSignature)
        if let date = signed.first ?? lineDate() {
            let found = match(.exact, page: date.page, tokens: Array(date.date.tokens), certainty: 95)
            return (evidence(.signatureDate, expected: nil, matches: [found]), date.date.day)
        }
        if let empty = emptyDatePlace() {
            let layout = pages[empty.page]
            guard layout.source == .embedded else {
                let sentence = "The page is a picture, and a handwritten date may not have been read."
                let evidence = FieldEvidence(
                    .signatureDate,
                    .notChecked,
                    page: layout.number,
                    certaintyPercent: 0,
                    explanation: sentence
                )
                return (evidence, nil)
            }
            let sentence = "The place for the date on page \(layout.number) is empty."
            return (evidence(.signatureDate, expected: nil, matches: [], notFound: sentence), nil)
        }
        let other = pages.indices.flatMap { page in allDates(page: page).map { (page, $0) } }.filter { page, date in
            // A date within a sentence is that of something else, as "your bill of November 3".
            !date.isInPeriod && !claimedDates(page: page).contains(date.tokens) && isAlone(date, page: page)
                && !isOfEvent(date, page: page)
        }
        guard let (page, date) = other.first else {
            return (evidence(.signatureDate, expected: nil, matches: []), nil)
        }
        let sentence = "The date is not next to the signature."
        let found = match(.near, page: page, tokens: Array(date.tokens), certainty: 70, explanation: sentence)
        return (evidence(.signatureDate, expected: nil, matches: [found]), date.day)
    }

    /// Whether the date has its cell for itself, or with a word that says only that it is a date.
    private func isAlone(_ date: ScannedDate, page: Int) -> Bool {
        pages[page].cell(of: date.tokens.lowerBound).tokens.allSatisfy { token in
            date.tokens.contains(token) || ["date", "dated", "on", "this"].contains(pages[page].tokens[token].text)
        }
    }

    private func claimedDates(page: Int) -> Set<Range<Int>> {
        Set(labelledDates([.otherDate]).filter { $0.page == page }.map(\.date.tokens))
            .union(labelledDates([.statementDate]).filter { $0.page == page }.map(\.date.tokens))
    }

    private func isNextToSignature(_ date: LabelledDate) -> Bool { isNextToSignature(date.hit, page: date.page) }

    /// Whether a label is within a few lines of a label for a signature or a printed name.
    func isNextToSignature(_ hit: PageLabels.Hit, page: Int) -> Bool {
        guard let box = pages[page].box(of: hit.tokens) else { return false }
        return labels[page].hits.contains { other in
            guard other.label == .signature || other.label == .person, other.startsCell,
                let place = pages[page].box(of: other.tokens)
            else { return false }
            return abs(place.bottom - box.bottom) < 8 * max(box.height, place.height)
        }
    }

    /// A date without a label on or next to the line of the signature, as in "/s/ Jane Doe, 11/18/2026".
    private func lineDate() -> LabelledDate? {
        for page in pages.indices {
            for hit in labels[page].hits where hit.label == .signature && hit.startsCell {
                let line = pages[page].cell(of: hit.tokens.lowerBound).line
                let near = (max(0, line - 1)...min(pages[page].lines.count - 1, line + 1)).flatMap {
                    pages[page].lines[$0]
                }
                let scanner = DateScanner(layout: pages[page])
                let claimed = claimedDates(page: page)
                let dates = near.flatMap { scanner.dates(in: pages[page].cells[$0].tokens) }
                let own = dates.first {
                    !$0.isInPeriod && !claimed.contains($0.tokens) && !isOfEvent($0, page: page)
                }
                guard let date = own else { continue }
                let place = PageLabels.Place(direction: .nextCell, tokens: date.tokens, distance: 0)
                return LabelledDate(page: page, date: date, label: .signature, place: place, hit: hit)
            }
        }
        return nil
    }

    /// A label for the date of the signature that has no date.
    private func emptyDatePlace() -> (page: Int, hit: PageLabels.Hit)? {
        for page in pages.indices {
            for hit in labels[page].hits where hit.label == .signatureDate || hit.label == .date {
                guard hit.startsCell, hit.label == .signatureDate || isNextToSignature(hit, page: page) else {
                    continue
                }
                return (page, hit)
            }
        }
        return nil
    }
}
