import Porting

extension EvidenceSearch {
    /// The names of other people where that of the signer belongs: behind or close below the label of the signature.
    ///
    /// Only what looks like the name of a person counts: two to four words with capitals that are no title, company
    /// or label.
    func otherSigners() -> [Match] {
        guard kind == .letter else { return [] }
        return pages.indices.flatMap { page in
            let own = labels[page].hits.filter { hit in
                hit.label == .signature && hit.startsCell && !isOfWitness(hit, page: page)
            }
            let labelled = own.flatMap { hit in
                placesOfSigner(hit, page: page).compactMap { otherSigner(in: $0, besides: hit, page: page) }
            }
            return labelled
                + placesBelowClosings(page: page).compactMap { otherSigner(in: $0, besides: nil, page: page) }
        }
    }

    /// The first cell below the closing words of a letter, such as "Thank you,": the name of who writes.
    private func placesBelowClosings(page: Int) -> [Range<Int>] {
        let layout = pages[page]
        return layout.cells.indices.compactMap { index in
            let closing = layout.cells[index]
            let words = closing.tokens.map { layout.tokens[$0].text }
            // Without a comma, nothing else may be there: "Thank you for your help" begins a sentence.
            guard (1...4).contains(words.count), let last = closing.tokens.last,
                words.contains(where: Self.closingWords.contains),
                layout.suffix(of: last).contains(",") || words.allSatisfy(Self.wholeClosing.contains)
            else { return nil }
            let below = layout.cells[(index + 1)...].first { cell in
                cell.line > closing.line && !cell.tokens.isEmpty
                    && abs(cell.box.left - closing.box.left) < 2 * closing.box.height
            }
            return below.flatMap { $0.box.top - closing.box.bottom < 12 * closing.box.height ? $0.tokens : nil }
        }
    }

    private static let closingWords: Set = [
        "sincerely", "regards", "respectfully", "truly", "faithfully", "cordially", "yours", "thank", "thanks",
    ]

    private static let wholeClosing = closingWords.union([
        "kind", "best", "warm", "warmest", "kindest", "very", "with", "many", "you", "most",
    ])

    /// The rest of the cell of a label, and the cells in the next two lines that begin below it.
    private func placesOfSigner(_ hit: PageLabels.Hit, page: Int) -> [Range<Int>] {
        let layout = pages[page]
        let cell = layout.cell(of: hit.tokens.lowerBound)
        let rest = (hit.tokens.lowerBound..<cell.tokens.upperBound).drop {
            Self.labelWords.contains(layout.tokens[$0].text)
        }
        let next = cell.line + 1..<min(layout.lines.count, cell.line + 3)
        let cells = next.flatMap { Array(layout.lines[$0]) }.map { layout.cells[$0] }
        let below = cells.filter { isBelow($0.box, cell.box) }.map(\.tokens)
        return [rest] + below
    }

    private func isBelow(_ box: PageLayout.Box, _ label: PageLayout.Box) -> Bool {
        abs(box.left - label.left) < 4 * label.height && box.top - label.bottom < 2.5 * label.height
    }

    private static let labelWords: Set = ["signature", "signed", "sign", "of", "by", "the"]

    func otherSigner(in place: Range<Int>, besides label: PageLabels.Hit?, page: Int) -> Match? {
        let layout = pages[page]
        let tokens = place.drop { ["of", "by", "pp", "p", "for"].contains(layout.tokens[$0].text) }
        guard (2...4).contains(tokens.count), let first = tokens.first, let last = tokens.last,
            isName(first..<last + 1, page: page),
            !tokens.contains(where: { isLabelled($0, besides: label, page: page) }),
            tokens.allSatisfy({ layout.text(of: [$0]).first?.isUppercase == true }),
            !tokens.contains(where: { Self.noPersonWords.contains(layout.tokens[$0].text) })
        else { return nil }
        let name = layout.text(of: tokens)
        let isKnown = [form.authorizingPerson, form.billedName, form.currentCarrier].contains { expected in
            let shared = Set(TextToken.texts(of: expected)).intersection(tokens.map { layout.tokens[$0].text })
            return shared.contains { $0.count > 2 }
        }
        guard !isKnown else { return nil }
        return match(
            .contradicting,
            page: page,
            tokens: Array(tokens),
            certainty: 80,
            explanation: "By the signature stands \"\(name)\"; the form says \"\(form.authorizingPerson)\"."
        )
    }

    /// The name below the ink of a place without a caption, if it is another person's than that of the form.
    func otherName(below mark: SignatureMark?) -> [Match] {
        guard let mark, let signer = mark.signer, let page = pages.firstIndex(where: { $0.number == mark.page }),
            let trail = pages[page].places(of: SearchKey(signer)).last
        else { return [] }
        let words = Set(TextToken.texts(of: signer)).filter { $0.count > 2 && !NameWords.titles.contains($0) }
        let own = Set(TextToken.texts(of: form.authorizingPerson))
        // The name of the practice below the ink says nothing about the person.
        guard words.isDisjoint(with: own), !words.isSubset(of: Set(TextToken.texts(of: form.billedName))) else {
            return []
        }
        let sentence = "By the signature stands \"\(signer)\"; the form says \"\(form.authorizingPerson)\"."
        return [match(.contradicting, page: page, tokens: trail, certainty: 80, explanation: sentence)]
    }

    private func isLabelled(_ token: Int, besides label: PageLabels.Hit?, page: Int) -> Bool {
        labels[page].hit(at: token).map { $0.tokens != label?.tokens } ?? false
    }

    static let noPersonWords: Set = [
        "manager", "office", "owner", "physician", "president", "vice", "director", "administrator", "partner",
        "doctor",
        "officer", "secretary", "treasurer", "practice", "medical", "clinic", "member", "managing", "principal",
        "dentist",
        "nurse", "assistant", "coordinator", "agent", "representative", "customer", "subscriber", "authorized",
        "person",
        "title", "date", "name", "printed", "print", "company", "telephone", "phone", "email", "address", "city",
        "state",
        "updox", "letter", "authorization", "page", "form", "section", "thank", "llc", "pllc", "inc", "pc", "pa",
        "corp",
        "associates", "center", "group", "health", "healthcare", "services", "chief", "executive", "account", "holder",
        "billing", "contact", "authorizing", "end", "user", "responsible", "party", "business", "legal", "applicant",
        "employee", "individual", "signer", "signatory", "guardian", "patient", "signing", "below", "signature",
        "signed", "sincerely", "regards", "current", "carrier", "provider", "new", "front", "desk", "team", "staff",
        "porting", "department", "support", "the", "our", "your",
    ]
}
