/// What a document says about one thing that is also on the form.
package struct FieldEvidence: Codable, Hashable, Sendable {
    /// What the evidence is about.
    package enum Subject: String, Codable, CaseIterable, Sendable {
        case carrier
        case accountNumber
        case billedName
        case billedAddress
        case zip
        case number
        /// The date of the bill.
        case statementDate
        case authorizingPerson
        case signature
        /// The date beside the signature.
        case signatureDate
        /// Numbers and accounts other than those to port, on a letter that should name one of each.
        case otherNumbers
    }

    /// How the document compares with the form.
    package enum Comparison: String, Codable, CaseIterable, Sendable {
        /// The same, apart from case, spaces and punctuation.
        case exact
        /// The same to a person but not exactly; the explanation gives the difference.
        case near
        /// Not found on any page that could be read.
        case missing
        /// The document has another value in its place.
        case contradicting
        /// It could not be searched for.
        case notChecked
    }

    /// What the evidence is about.
    package let subject: Subject
    /// How the document compares with the form.
    package let comparison: Comparison
    /// The page on which it was found, counted from 1.
    package let page: Int?
    /// The text as it is in the document.
    package let found: String?
    /// The certainty from 0 to 100: of reading the text and of finding the right one.
    package let certaintyPercent: Int
    /// Why the comparison is near, contradicting or not checked, as one sentence for people.
    package let explanation: String?
    /// Where it is on the page; `nil` if it was not found.
    package let box: EvidenceBox?

    /// Makes a piece of evidence.
    package init(
        _ subject: Subject,
        _ comparison: Comparison,
        page: Int? = nil,
        found: String? = nil,
        certaintyPercent: Int = 100,
        explanation: String? = nil,
        box: EvidenceBox? = nil
    ) {
        self.subject = subject
        self.comparison = comparison
        self.page = page
        self.found = found
        self.certaintyPercent = certaintyPercent
        self.explanation = explanation
        self.box = box
    }
}

/// A part of a page, in thousandths of its width and height, from its top left corner.
package struct EvidenceBox: Codable, Hashable, Sendable {
    /// From the left edge of the page.
    package let left: Int
    /// From the top edge of the page.
    package let top: Int
    /// Of the page's width.
    package let width: Int
    /// Of the page's height.
    package let height: Int

    /// Makes a box.
    package init(left: Int, top: Int, width: Int, height: Int) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }
}

/// All that a bill or a letter says about a request.
package struct DocumentEvidence: Codable, Hashable, Sendable {
    /// One item for each subject that is expected in this kind of document, in the order of ``FieldEvidence/Subject``.
    package var items: [FieldEvidence]
    /// The date of the document: the statement date of a bill, the date beside the signature of a letter.
    package var date: CalendarDay?
    /// The newest day that a bill names; `nil` if it need not be at or after that of the bill, or may have been missed.
    package var newestDate: CalendarDay?
    /// How the ZIP code of the service address on a bill compares with the form's; `nil` if one of them has none.
    package var serviceZIP: FieldEvidence?

    /// Makes evidence of items.
    package init(
        items: [FieldEvidence],
        date: CalendarDay? = nil,
        newestDate: CalendarDay? = nil,
        serviceZIP: FieldEvidence? = nil
    ) {
        self.items = items
        self.date = date
        self.newestDate = newestDate
        self.serviceZIP = serviceZIP
    }

    /// The evidence about a subject.
    package subscript(subject: FieldEvidence.Subject) -> FieldEvidence? { items.first { $0.subject == subject } }
}
