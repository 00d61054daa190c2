/// Dates of a letter that are not those of its signature, although they may be close to it.
extension EvidenceSearch {
    /// Whether a date is that of something else, as in "Printed on 11/20/2026" and "Our contract ends on 12/31/2026".
    func isOfEvent(_ date: ScannedDate, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cell(of: date.tokens.lowerBound).tokens
        let person = Set(form.authorizingPerson.lowercased().split { !$0.isLetter }.map(String.init))
        let words = (cell.lowerBound..<date.tokens.lowerBound).filter { token in
            // "Bill" and "Page" are names too.
            let isName = token > cell.lowerBound && layout.text(of: [token]).first?.isUppercase == true
            return !isName && !person.contains(layout.tokens[token].text)
        }.map { layout.tokens[$0].text }
        // The nearer word decides: "Signed on", "executed this" and the like may be in a sentence.
        let nearest = words.last { Self.signingWords.contains($0) || Self.eventWords.contains($0) }
        if let nearest { return Self.eventWords.contains(nearest) }
        return isInProse(Array(date.tokens), page: page)
    }

    private static let signingWords: Set = [
        "signed", "signing", "sign", "signature", "executed", "dated", "date", "sworn", "subscribed", "witness",
        "witnessed", "day", "hereunto", "s",
    ]
    private static let eventWords: Set = [
        "printed", "print", "ends", "end", "ended", "expires", "expire", "faxed", "received", "generated", "sent",
        "created", "form", "version", "rev", "revised", "revision", "issued", "effective", "begins", "begin", "starts",
        "start", "since", "until", "scanned", "downloaded", "filed", "due", "born", "page", "updated", "copyright",
        "uploaded", "bill", "invoice", "statement", "contract", "invoiced", "billed",
    ]
}
