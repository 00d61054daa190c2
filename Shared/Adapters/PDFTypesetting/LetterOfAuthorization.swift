import Porting

/// The letter of authorization for one number, filled in from the form and ready to be signed by hand.
///
/// It says what 47 CFR 64.1130 asks of a letter of agency, and nothing else: billing name and address and the one number
/// (e)(1), the decision to change from the current carrier (e)(2), the new carrier as agent for it (e)(3), that a number has
/// one carrier, kind of service by kind of service (e)(4), and that a fee may apply (e)(5); it is a document of its own with
/// this one purpose (b), without inducements (c). Signature, date and the signer's title are left to the person.
package struct LetterOfAuthorization: Hashable, Sendable {
    /// The reference of the request, as in ``PortRequestID/reference``; small print.
    package var requestReference: String
    /// The form, in any state of completion.
    package var form: PortingForm
    /// The number to move; `nil` where the form has none that can be read, and the letter gets a line for it.
    package var number: PhoneNumber?
    /// The day on which the letter was filled in, which is not the day on which it is signed.
    package var preparedOn: CalendarDay

    /// Makes a letter, complete or not.
    package init(requestReference: String, form: PortingForm, number: PhoneNumber?, preparedOn: CalendarDay) {
        self.requestReference = requestReference
        self.form = form
        self.number = number
        self.preparedOn = preparedOn
    }

    /// The fields that a person has to fill in by hand, by their paths in the request and in the order of the page.
    ///
    /// Empty for a letter that needs nothing but title, signature and date.
    package var blanks: [String] {
        var fields = [
            PaperValue(number?.national ?? "", "form.numberToPort"), carrier, billedName, street, city, state, zip,
            accountNumber, billingPhone,
        ]
        .filter(\.isBlank).map(\.field)
        if form.wholeAccount == nil, otherNumbers.isBlank { fields.append("form.wholeAccount") }
        if form.wholeAccount != true, otherNumbers.isBlank { fields.append("form.remainingNumbers") }
        if signer.isBlank { fields.append("form.authorizingPerson") }
        return fields
    }

    /// The letter as a PDF of one page.
    ///
    /// - Returns: The same bytes for the same letter, whatever the thread, the time and the settings of the process.
    /// - Throws: ``PaperError/tooLong(fields:)`` for texts beyond 200 characters, which the rules for a request refuse;
    ///   ``PaperError/fontsMissing(_:)`` on a machine without the fonts. Trying again helps with neither.
    package func printed() throws(PaperError) -> PrintedPaper {
        try content.printed(title: "Letter of Authorization \(requestReference)", on: preparedOn)
    }
}

extension LetterOfAuthorization {
    private var carrier: PaperValue { PaperValue(form.currentCarrier, "form.currentCarrier") }
    private var accountNumber: PaperValue { PaperValue(form.carrierAccountNumber, "form.carrierAccountNumber") }
    private var billedName: PaperValue { PaperValue(form.billedName, "form.billedName") }
    private var street: PaperValue { PaperValue(form.billedAddress.street, "form.billedAddress.street") }
    private var city: PaperValue { PaperValue(form.billedAddress.city, "form.billedAddress.city") }
    private var state: PaperValue { PaperValue(form.billedAddress.state, "form.billedAddress.state") }
    private var zip: PaperValue { PaperValue(form.billedAddress.zip, "form.billedAddress.zip") }
    private var billingPhone: PaperValue { PaperValue(form.billingPhone, "form.billingPhone") }
    private var serviceZIP: PaperValue { PaperValue(form.serviceZIP ?? "", "form.serviceZIP") }
    private var otherNumbers: PaperValue { PaperValue(form.remainingNumbers ?? "", "form.remainingNumbers") }
    private var signer: PaperValue { PaperValue(form.authorizingPerson, "form.authorizingPerson") }

    private var content: PaperContent {
        PaperContent(
            title: "Letter of Authorization",
            subtitle: "Change of carrier for one telephone number",
            sections: [numberRows, accountRows, statementRows].map { PaperSection(rows: $0) },
            signer: signer,
            footer:
                "\(requestReference)  ·  Prepared for signature on \(preparedOn.inWords); valid only when signed and dated."
        )
    }

    private var numberRows: [PaperRow] {
        let numberPiece: PaperPiece =
            if let number {
                .keyValue(PaperValue(form.numberToPort, "form.numberToPort"), number.national)
            } else {
                .handLine(caption: "Area code and number")
            }
        return [
            PaperRow(label: "Number to port", pieces: [numberPiece]),
            PaperRow(label: "Current carrier", pieces: [.filled(carrier)]),
            PaperRow(label: "New carrier", pieces: [.value([], "Updox")]),
        ]
    }

    private var accountRows: [PaperRow] {
        var rows = [
            PaperRow(label: "Billing name", pieces: [.filled(billedName)]),
            PaperRow(
                label: "Billing address",
                pieces: [.filled(street, caption: "Number, street and suite"), cityPiece]
            ),
            PaperRow(label: "Account number", pieces: [.filled(accountNumber)]),
            PaperRow(label: "Billing telephone number", pieces: [.filled(billingPhone)]),
        ]
        if !serviceZIP.isBlank, serviceZIP.text != zip.text {
            rows.insert(
                PaperRow(label: "Service location", pieces: [.value([serviceZIP], "ZIP code \(serviceZIP.text)")]),
                at: 2
            )
        }
        rows.append(PaperRow(label: "Other numbers on the account", pieces: otherNumberPieces))
        return rows
    }

    private var cityPiece: PaperPiece {
        let values = [city, state, zip]
        if values.allSatisfy(\.isBlank) { return .handLine(caption: "City, state and ZIP code") }
        func text(_ value: PaperValue, room: Int) -> String {
            value.isBlank ? String(repeating: "_", count: room) : value.text
        }
        return .value(values, "\(text(city, room: 18)), \(text(state, room: 4)) \(text(zip, room: 8))")
    }

    /// What the form says of them; where it says nothing, the person ticks one of the two.
    private var otherNumberPieces: [PaperPiece] {
        switch (form.wholeAccount, otherNumbers.isBlank) {
        case (true, true): [.prose("There are none.")]
        case (_, false): [.filled(otherNumbers)]
        case (false, true): [.handLine(caption: "What happens to them")]
        case (nil, true):
            [.choice("There are none."), .choice("There are others:"), .handLine(caption: "What happens to them")]
        }
    }

    private var statementRows: [PaperRow] {
        [
            PaperRow(
                label: "Decision",
                pieces: [
                    .prose(
                        "I have decided to change the carrier of the number above from the current carrier to Updox, and to"
                            + " have the number moved (ported) to Updox."
                    )
                ]
            ),
            PaperRow(
                label: "Agent",
                pieces: [
                    .prose(
                        "I designate Updox to act as my agent for this change. Updox may place the orders that the change needs,"
                            + " and may obtain the records about this number from the current carrier."
                    )
                ]
            ),
            PaperRow(
                label: "One carrier",
                pieces: [
                    .prose(
                        "I understand that only one carrier can be designated for any one telephone number and kind of service."
                            + " For the number above I choose Updox for local, for local toll and for long-distance service."
                    )
                ]
            ),
            PaperRow(
                label: "Charge",
                pieces: [
                    .prose(
                        "I understand that there may be a charge for this change, and that I may ask the carrier whether there is."
                    )
                ]
            ),
            PaperRow(label: "Scope", pieces: [.prose("\(accountStatement) \(authorityStatement)")]),
        ]
    }

    private var accountStatement: String {
        form.wholeAccount == true && otherNumbers.isBlank
            ? "This letter concerns the number above, which is the only one on the account."
            : "This letter concerns the number above and no other number on the account."
    }

    private var authorityStatement: String {
        "I am the customer named above, or am authorized to act for that customer."
    }
}
