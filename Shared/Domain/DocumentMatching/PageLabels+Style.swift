import Porting

extension PageLabels {
    /// Learns from dates, amounts and the values of the form whether the values of a page are above their labels.
    ///
    /// Both are common, and in a grid one looks like the other shifted by a line.
    mutating func learnStyle(from form: PortingForm) {
        let known = Set(
            [
                form.billedName, form.authorizingPerson, form.currentCarrier, form.carrierAccountNumber,
                form.numberToPort,
                form.billingPhone, form.billedAddress.street,
            ].map(SearchKey.init)
        )
        let scanner = DateScanner(layout: layout)
        func fits(_ hit: Hit, _ place: Place?) -> Bool {
            guard let place, let first = place.tokens.first else { return false }
            switch hit.label {
            case .statementDate, .date, .otherDate, .signatureDate:
                return scanner.date(at: first, end: place.tokens.upperBound) != nil
            case .other: return layout.prefix(of: first).hasSuffix("$")
            case .account, .otherAccount, .name, .billTo, .billingAddress, .otherAddress, .zip, .line, .number,
                .otherNumber, .carrier, .otherCarrier, .person, .signature:
                let text = layout.text(of: place.tokens)
                return known.contains(SearchKey(text)) && !text.isEmpty
            }
        }
        var balance = 0
        for hit in hits where hit.startsCell && hit.endsCell {
            let (above, below) = (stackedValue(of: hit, below: false), stackedValue(of: hit, below: true))
            switch (fits(hit, above), fits(hit, below)) {
            case (true, false): balance += 1
            case (false, true): balance -= 1
            default: break
            }
        }
        valuesAreAbove = balance > 0
    }
}
