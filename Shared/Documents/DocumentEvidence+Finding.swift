import Porting

extension DocumentEvidence {
    /// Looks in a bill for what the form says.
    ///
    /// Subjects: carrier, accountNumber, billedName, billedAddress, zip, number, statementDate.
    package init(bill: DocumentReading, form: PortingForm) {
        self.init(items: [])
    }

    /// Looks in a letter of authorization for what the form says.
    ///
    /// Subjects: carrier, accountNumber, billedName, billedAddress, number, authorizingPerson, signature, signatureDate,
    /// otherNumbers.
    package init(letter: DocumentReading, form: PortingForm) {
        self.init(items: [])
    }
}
