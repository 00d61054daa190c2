import Porting

/// The ZIP code of a letter, which has no subject of its own: it belongs to the billed address.
extension EvidenceSearch {
    /// The billed address of a letter together with the ZIP code behind it, as far as the letter has one.
    ///
    /// Another ZIP code contradicts the form, whatever the street; the four digits after the dash only differ a little.
    func billedAddressWithZIP(names: [NamePlace]) -> FieldEvidence {
        let address = billedAddress(names: names)
        let digits = form.billedAddress.zip.filter { $0.isASCII && $0.isNumber }
        guard address.comparison == .exact || address.comparison == .near, digits.count == 5 || digits.count == 9 else {
            return address
        }
        let four = digits.count == 9 ? String(digits.suffix(4)) : nil
        let blocks = blocksOfForm(names: names).map { (page: $0.page, zip: $0.zip) }
        let shown = (blocks.isEmpty ? labelledZIPs() : blocks).map { page, zip in
            compared(zip, five: String(digits.prefix(5)), four: four, page: page)
        }
        let agrees = shown.contains { $0.comparison == .exact || $0.agrees && address.comparison == .near }
        guard !shown.isEmpty, !agrees else { return address }
        return evidence(.billedAddress, expected: form.billedAddress.street, matches: shown)
    }

    /// The ZIP codes with a label of their own, as on forms.
    private func labelledZIPs() -> [(page: Int, zip: ScannedZIP)] {
        pages.indices.flatMap { page in
            zips[page].filter { labelsAnnouncing($0.tokens.lowerBound, page: page).contains(.zip) }.map { (page, $0) }
        }
    }

    /// The addresses with the form's street, and those below its name that have its house number.
    private func blocksOfForm(names: [NamePlace]) -> [AddressBlock] {
        let own = addressBlocks()
        guard own.isEmpty, let house = AddressKey(form.billedAddress).house else { return own }
        return billingBlocks(names: names).filter { block in
            block.tokens.contains { pages[block.page].tokens[$0].text == house }
        }
    }
}
