import Porting

extension FieldEvidence {
    /// Whether it was not checked because of the document, and not because the form is incomplete.
    package var isUnread: Bool {
        comparison == .notChecked && explanation != EvidenceSearch.nothingToLookFor
            && explanation != EvidenceSearch.noNumberToLookFor
    }
}

extension FieldEvidence {
    /// That nothing was compared, because the text of the document could not be read.
    fileprivate init(_ subject: Subject, unreadIn kind: DocumentKind) {
        let sentence = "The text of the \(kind.rawValue) could not be read."
        self.init(subject, .notChecked, certaintyPercent: 0, explanation: sentence)
    }
}

extension DocumentEvidence {
    /// Looks in a bill for the values of the form.
    ///
    /// Subjects: carrier, accountNumber, billedName, billedAddress, zip, number, statementDate. The form has no
    /// statement date, so that one is `exact` if a label announces it, and `near` if that is uncertain.
    package init(bill: DocumentReading, form: PortingForm) {
        guard let search = EvidenceSearch(bill, of: .bill, form: form) else {
            self.init(items: Self.billSubjects.map { FieldEvidence($0, unreadIn: .bill) })
            return
        }
        let names = search.places(ofName: form.billedName)
        let statement = search.statementDate()
        self.init(
            items: [
                search.carrier(), search.accountNumber(), search.billedName(), search.billedAddress(names: names),
                search.billedZIP(names: names), search.number(), statement.evidence,
            ],
            date: statement.day,
            newestDate: search.newestDate,
            serviceZIP: search.serviceZIP()
        )
    }

    private static let billSubjects: [FieldEvidence.Subject] = [
        .carrier, .accountNumber, .billedName, .billedAddress, .zip, .number, .statementDate,
    ]
    private static let letterSubjects: [FieldEvidence.Subject] = [
        .carrier, .accountNumber, .billedName, .billedAddress, .number, .authorizingPerson, .signature, .signatureDate,
        .otherNumbers,
    ]

    /// Whether the words of a reading are those of a letter of authorization: they give a permission to move a number.
    package static func isAuthorization(_ letter: DocumentReading) -> Bool {
        let words = Set(
            (letter.text?.pages ?? []).flatMap(\.lines).flatMap(\.words).flatMap { word in
                TextToken.tokens(of: word.text).map(\.text)
            }
        )
        // "I want our number to go to Acme" moves it as well.
        let isMoved = words.contains("number") && !words.isDisjoint(with: leavingWords)
        return !words.isDisjoint(with: permissionWords) && (!words.isDisjoint(with: movingWords) || isMoved)
    }

    private static let leavingWords: Set = ["go", "goes", "leave", "leaves", "leaving", "take", "takes"]

    private static let permissionWords: Set = [
        "authorize", "authorizes", "authorized", "authorization", "authorizing", "authorise", "authorised",
        "authorisation", "authority", "agency", "agent", "loa", "appoint", "permission", "consent", "request", "permit",
        "allow", "instruct", "please", "signature", "signed",
    ]
    private static let movingWords: Set = [
        "port", "porting", "ported", "transfer", "transferred", "transferring", "move", "moved", "moving", "change",
        "changing", "switch", "switching", "release", "released", "carrier", "provider", "bring", "keep", "updox",
    ]

    /// Looks in a letter of authorization for the values of the form.
    ///
    /// Subjects: carrier, accountNumber, billedName, billedAddress, number, authorizingPerson, signature,
    /// signatureDate, otherNumbers. The last is `exact` if the letter names one number and one account, `contradicting`
    /// if it names more to port, and `near` if the purpose of another number is unclear.
    package init(letter: DocumentReading, form: PortingForm) {
        guard let search = EvidenceSearch(letter, of: .letter, form: form) else {
            let items = Self.letterSubjects.map { subject in
                subject == .signature
                    ? EvidenceSearch.signature(letter.signature) : FieldEvidence(subject, unreadIn: .letter)
            }
            self.init(items: items)
            return
        }
        let names = search.places(ofName: form.billedName)
        let signed = search.signatureDate()
        self.init(
            items: [
                search.carrier(), search.accountNumber(), search.billedName(),
                search.billedAddressWithZIP(names: names), search.number(),
                search.authorizingPerson(signed: letter.signature), EvidenceSearch.signature(letter.signature),
                signed.evidence,
                search.otherNumbers(besides: Statement.ofSeveralNumbers(letter, form: form)),
            ],
            date: signed.day
        )
    }
}
