import Porting

extension DocumentEvidence {
    /// Looks in a bill for the values of the form.
    ///
    /// Subjects: carrier, accountNumber, billedName, billedAddress, zip, number, statementDate. The form has no
    /// statement date, so that one is `exact` if a label announces it, and `near` if that is uncertain.
    package init(bill: DocumentReading, form: PortingForm) {
        let search = EvidenceSearch(bill, of: .bill, form: form)
        let names = search.places(ofName: form.billedName)
        let statement = search.statementDate()
        self.init(
            items: [
                search.carrier(), search.accountNumber(), search.billedName(), search.billedAddress(names: names),
                search.billedZIP(names: names), search.number(), statement.evidence,
            ],
            date: statement.day
        )
    }

    /// Looks in a letter of authorization for the values of the form.
    ///
    /// Subjects: carrier, accountNumber, billedName, billedAddress, number, authorizingPerson, signature,
    /// signatureDate, otherNumbers. The last is `exact` if the letter names one number and one account, `contradicting`
    /// if it names more to port, and `near` if the purpose of another number is unclear.
    package init(letter: DocumentReading, form: PortingForm) {
        let search = EvidenceSearch(letter, of: .letter, form: form)
        let names = search.places(ofName: form.billedName)
        let signed = search.signatureDate()
        self.init(
            items: [
                search.carrier(), search.accountNumber(), search.billedName(), search.billedAddress(names: names),
                search.number(), search.authorizingPerson(), EvidenceSearch.signature(letter.signature),
                signed.evidence,
                search.otherNumbers(),
            ],
            date: signed.day
        )
    }
}
