import Porting

extension DocumentEvidence {
    /// Looks in a bill for what the form says.
    ///
    /// Subjects: carrier, accountNumber, billedName, billedAddress, zip, number, statementDate. Of the statement date the
    /// form says nothing: it is `exact` where a label announces it, and `near` where that is not sure.
    package init(bill: DocumentReading, form: PortingForm) {
        let search = EvidenceSearch(bill, form: form, document: "bill")
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

    /// Looks in a letter of authorization for what the form says.
    ///
    /// Subjects: carrier, accountNumber, billedName, billedAddress, number, authorizingPerson, signature, signatureDate,
    /// otherNumbers. The last is `exact` where the letter names one number and one account, `contradicting` where it
    /// names more to port, and `near` where nobody can tell what another number is for.
    package init(letter: DocumentReading, form: PortingForm) {
        let search = EvidenceSearch(letter, form: form, document: "letter")
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
