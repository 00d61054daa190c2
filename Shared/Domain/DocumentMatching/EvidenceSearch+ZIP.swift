import Porting

extension EvidenceSearch {
    func billedZIP(names: [NamePlace]) -> FieldEvidence {
        let expected = form.billedAddress.zip
        let digits = expected.filter { $0.isASCII && $0.isNumber }
        guard digits.count == 5 || digits.count == 9 else {
            return evidence(.zip, expected: "", matches: [])
        }
        let (five, four) = (String(digits.prefix(5)), digits.count == 9 ? String(digits.suffix(4)) : nil)
        var matches: [Match] = []
        for page in pages.indices {
            for zip in zips[page] where zip.five == five {
                matches.append(matching(zip, four: four, page: page))
            }
        }
        if matches.isEmpty {
            matches = billingBlocks(names: names).map { contradicting($0, five: five) }
        }
        return evidence(.zip, expected: expected, matches: matches)
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

    private func contradicting(_ block: AddressBlock, five: String) -> Match {
        let tokens = Array(block.zip.tokens)
        let comparison = IdentifierComparison(
            found: block.zip.five,
            expected: five,
            document: document,
            isRecognised: pages[block.page].source == .recognised
        )
        if case .near(let sentence) = comparison {
            return match(.near, page: block.page, tokens: tokens, certainty: 85, explanation: sentence)
        }
        let sentence = "The \(document) says \(block.zip.five); the form says \(five)."
        return match(.contradicting, page: block.page, tokens: tokens, certainty: 85, explanation: sentence)
    }
}
