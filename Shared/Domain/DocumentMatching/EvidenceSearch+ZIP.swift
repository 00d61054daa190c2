import Porting

extension EvidenceSearch {
    /// The ZIP code of the address that is billed; the same digits elsewhere, such as where to pay, are leads.
    func billedZIP(names: [NamePlace]) -> FieldEvidence {
        let expected = form.billedAddress.zip
        let digits = expected.filter { $0.isASCII && $0.isNumber }
        guard digits.count == 5 || digits.count == 9 else {
            return evidence(.zip, expected: "", matches: [])
        }
        let (five, four) = (String(digits.prefix(5)), digits.count == 9 ? String(digits.suffix(4)) : nil)
        var found = Findings()
        var taken: Set<[Int]> = []
        for (page, zip) in billedZIPs(names: names) where taken.insert([page, zip.tokens.lowerBound]).inserted {
            found.labelled.append(compared(zip, five: five, four: four, page: page))
        }
        for page in pages.indices {
            for zip in zips[page] where zip.five == five && !taken.contains([page, zip.tokens.lowerBound]) {
                found.leads.append(lead(Array(zip.tokens), page: page))
            }
        }
        // The address of the service may have another ZIP code.
        return evidence(.zip, expected: expected, found, mayDiffer: true)
    }

    /// The ZIP codes of the blocks that are billed, those behind the form's street, and those with a label.
    private func billedZIPs(names: [NamePlace]) -> [(page: Int, zip: ScannedZIP)] {
        let billed = billingBlocks(names: names).map { ($0.page, $0.zip) }
        let five = form.billedAddress.zip.filter { $0.isASCII && $0.isNumber }.prefix(5)
        // The form's street elsewhere is another site if the address below the billed name has another ZIP code.
        let isElsewhere = billed.contains { $0.1.followsState } && !billed.contains { $0.1.five == five }
        let streets = addressBlocks().map { ($0.page, $0.zip) }.filter { !isElsewhere || $0.1.five != five }
        var found = billed + streets
        for page in pages.indices {
            let labelled = zips[page].filter { zip in
                labelsAnnouncing(zip.tokens.lowerBound, page: page).contains(.zip)
            }
            found += labelled.map { (page, $0) }
        }
        return found
    }

    /// The ZIP codes of the addresses that a bill calls those of the service; `nil` without one, or without the form's.
    ///
    /// A form without a service ZIP says that it is the billed one.
    func serviceZIP() -> FieldEvidence? {
        let given = (form.serviceZIP ?? "").filter { $0.isASCII && $0.isNumber }
        let expected = given.isEmpty ? form.billedAddress.zip : given
        let five = String(expected.filter { $0.isASCII && $0.isNumber }.prefix(5))
        guard five.utf8.count == 5 else { return nil }
        let shown = pages.indices.flatMap { page in
            labels[page].hits.filter { isOfService($0, page: page) }.compactMap { hit in
                labels[page].places(for: hit).lazy.compactMap { block(from: $0.tokens, page: page) }.first
            }
        }
        guard !shown.isEmpty else { return nil }
        let found = Findings(labelled: shown.map { compared($0.zip, five: five, four: nil, page: $0.page) })
        // A bill may list several places of service.
        return evidence(.zip, expected: five, found, mayDiffer: true)
    }

    /// Whether a label announces the address of the service, and not one to write or to pay to.
    private func isOfService(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let words = hit.tokens.map { pages[page].tokens[$0].text }
        // "location" in the middle of a sentence may begin a line; a prior location is none of today.
        let begins = pages[page].text(of: [hit.tokens.lowerBound]).first?.isUppercase == true
        return hit.label == .otherAddress && hit.startsCell && begins
            && !words.contains(where: ["previous", "former", "prior", "old", "new"].contains)
            && words.contains(where: ["service", "location", "installation", "premises", "site"].contains)
    }

    func compared(_ zip: ScannedZIP, five: String, four: String?, page: Int) -> Match {
        guard zip.five != five else { return matching(zip, four: four, page: page) }
        let comparison = IdentifierComparison(
            found: zip.five,
            expected: five,
            document: document,
            isRecognised: pages[page].source == .recognised
        )
        return match(comparison, page: page, tokens: Array(zip.tokens), certainty: 85) {
            "The \(document) says \(zip.five); the form says \(five)."
        }
    }

    private func matching(_ zip: ScannedZIP, four: String?, page: Int) -> Match {
        let tokens = Array(zip.tokens)
        let certainty = zip.followsState ? 100 : 70
        let isRead = pages[page].tokens[zip.tokens.lowerBound].isNumber
        if !isRead {
            let sentence = "It was read from a picture, where letters and digits can look alike."
            return match(.near, page: page, tokens: tokens, certainty: 80, explanation: sentence)
        }
        if zip.plusFour == four { return match(.exact, page: page, tokens: tokens, certainty: certainty) }
        let sentence =
            switch (zip.plusFour, four) {
            case (let shown?, nil): "The \(document) adds -\(shown) to the five digits on the form."
            case (nil, let wanted?): "The form adds -\(wanted) to the five digits on the \(document)."
            default: "The four digits after the dash differ."
            }
        return match(.near, page: page, tokens: tokens, certainty: certainty, explanation: sentence)
    }
}
