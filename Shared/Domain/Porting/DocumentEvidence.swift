/// What a document says about one thing that the form says too.
package struct FieldEvidence: Codable, Hashable, Sendable {
    /// What it is about.
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
        /// Numbers and accounts besides the one to port, on a letter that should name one of each.
        case otherNumbers
    }

    /// How what was found compares with the form.
    package enum Comparison: String, Codable, CaseIterable, Sendable {
        /// To the letter, but for case, blanks and punctuation.
        case exact
        /// The same to a person, not to the letter; the explanation says in what they differ.
        case near
        /// Looked for on every page that could be read, and not found.
        case missing
        /// Something else stands where it should.
        case contradicting
        /// It could not be looked for.
        case notChecked
    }

    package let subject: Subject
    package let comparison: Comparison
    /// Where it was found; counted from 1.
    package let page: Int?
    /// The text as it stands in the document.
    package let found: String?
    /// How sure it is, 0 to 100: that of the reading and that of the finding together.
    package let certaintyPercent: Int
    /// Why it is near, contradicting or not checked, as one sentence for people.
    package let explanation: String?

    /// Makes a piece of evidence.
    package init(
        _ subject: Subject,
        _ comparison: Comparison,
        page: Int? = nil,
        found: String? = nil,
        certaintyPercent: Int = 100,
        explanation: String? = nil
    ) {
        self.subject = subject
        self.comparison = comparison
        self.page = page
        self.found = found
        self.certaintyPercent = certaintyPercent
        self.explanation = explanation
    }
}

/// All that a bill or a letter says about a request.
package struct DocumentEvidence: Codable, Hashable, Sendable {
    /// One for each subject that the kind of document is asked about, in the order of ``FieldEvidence/Subject``.
    package var items: [FieldEvidence]
    /// The day that the document itself bears: of a bill its statement date, of a letter the date beside the signature.
    package var date: CalendarDay?

    /// Makes evidence of items.
    package init(items: [FieldEvidence], date: CalendarDay? = nil) {
        self.items = items
        self.date = date
    }

    /// What is said about a subject.
    package subscript(subject: FieldEvidence.Subject) -> FieldEvidence? { items.first { $0.subject == subject } }
}
