import Porting

/// The letter of authorization for one number, filled in from the form and ready to be signed by hand.
///
/// It contains exactly what 47 CFR 64.1130 requires of a letter of agency: billing name, billing address and the one
/// number (e)(1), the decision to change from the current carrier (e)(2), the new carrier as agent for the change
/// (e)(3), that a number has only one carrier per kind of service (e)(4), and that a fee may apply (e)(5). It is a
/// separate document with this sole purpose (b), without inducements (c). The signer adds signature, date and title by
/// hand.
package struct LetterOfAuthorization: Hashable, Sendable {
    /// The reference of the request, as in ``PortRequestID/reference``; printed in the footer.
    package var requestReference: String
    /// The form, complete or not.
    package var form: PortingForm
    /// The number to port; `nil` if the form has no valid one, in which case the letter has a line for it.
    package var number: PhoneNumber?
    /// The day on which the letter is filled in, which is not the day on which it is signed.
    package var preparedOn: CalendarDay

    /// Makes a letter, complete or not.
    package init(requestReference: String, form: PortingForm, number: PhoneNumber?, preparedOn: CalendarDay) {
        self.requestReference = requestReference
        self.form = form
        self.number = number
        self.preparedOn = preparedOn
    }

    /// The paths in the request of the fields to fill in by hand, in the order of the page.
    ///
    /// It is empty if the letter needs only title, signature and date.
    package var blanks: [String] {
        var fields = [
            FieldText(number?.national ?? "", "form.numberToPort"), carrier, billedName, street, city, state, zip,
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
    /// - Returns: The same bytes for the same letter, regardless of thread, time and settings of the process.
    /// - Throws: ``TypesettingError/tooLong(fields:)`` for texts that do not fit, as those of a published request do;
    ///   ``TypesettingError/fontsMissing(_:)`` on a machine without the fonts. Do not retry after either.
    package func printed() throws(TypesettingError) -> PrintedDocument {
        try content(nil).printed(
            title: "Letter of Authorization \(requestReference)",
            on: preparedOn,
            embeddingFonts: true
        )
    }

    /// The letter as it comes back, with a signature that is no one's, for a system that ports no real number.
    ///
    /// - Returns: The same bytes for the same letter and signature.
    /// - Throws: ``TypesettingError``, as ``printed()`` does.
    package func printed(signed signature: SpecimenSignature) throws(TypesettingError) -> PrintedDocument {
        try content(signature).printed(
            title: "Letter of Authorization, specimen",
            on: signature.signedOn,
            embeddingFonts: false
        )
    }
}

extension LetterOfAuthorization {
    private var carrier: FieldText { FieldText(form.currentCarrier, "form.currentCarrier") }
    private var accountNumber: FieldText { FieldText(form.carrierAccountNumber, "form.carrierAccountNumber") }
    private var billedName: FieldText { FieldText(form.billedName, "form.billedName") }
    private var street: FieldText { FieldText(form.billedAddress.street, "form.billedAddress.street") }
    private var city: FieldText { FieldText(form.billedAddress.city, "form.billedAddress.city") }
    private var state: FieldText { FieldText(form.billedAddress.state, "form.billedAddress.state") }
    private var zip: FieldText { FieldText(form.billedAddress.zip, "form.billedAddress.zip") }
    private var billingPhone: FieldText { FieldText(form.billingPhone, "form.billingPhone") }
    private var serviceZIP: FieldText { FieldText(form.serviceZIP ?? "", "form.serviceZIP") }
    private var otherNumbers: FieldText { FieldText(form.remainingNumbers ?? "", "form.remainingNumbers") }
    private var signer: FieldText { FieldText(form.authorizingPerson, "form.authorizingPerson") }

    private func content(_ signature: SpecimenSignature?) -> PageContent {
        PageContent(
            title: "Letter of Authorization",
            subtitle: "Change of carrier for one telephone number",
            sections: [numberRows, accountRows, statementRows].map { PageSection(rows: $0) },
            signer: signer,
            signature: signature,
            footer: signature == nil
                ? """
                \(requestReference)  ·  Prepared for signature on \(preparedOn.inWords); valid only when signed \
                and dated.
                """ : "Specimen for rehearsals, made by a program"
        )
    }

    private var numberRows: [PageRow] {
        let numberElement: PageElement =
            if let number {
                .keyValue(FieldText(form.numberToPort, "form.numberToPort"), number.national)
            } else {
                .handLine(caption: "Area code and number")
            }
        return [
            PageRow(label: "Number to port", elements: [numberElement]),
            PageRow(label: "Current carrier", elements: [.filled(carrier)]),
            PageRow(label: "New carrier", elements: [.value([], Vendor.name)]),
        ]
    }

    private var accountRows: [PageRow] {
        var rows = [
            PageRow(label: "Billing name", elements: [.filled(billedName)]),
            PageRow(
                label: "Billing address",
                elements: [.filled(street, caption: "Number, street and suite"), cityElement]
            ),
            PageRow(label: "Account number", elements: [.filled(accountNumber)]),
            PageRow(label: "Billing telephone number", elements: [.filled(billingPhone)]),
        ]
        if !serviceZIP.isBlank, serviceZIP.text != zip.text {
            rows.insert(
                PageRow(label: "Service location", elements: [.value([serviceZIP], "ZIP code \(serviceZIP.text)")]),
                at: 2
            )
        }
        rows.append(PageRow(label: "Other numbers on the account", elements: otherNumberElements))
        return rows
    }

    private var cityElement: PageElement {
        let values = [city, state, zip]
        if values.allSatisfy(\.isBlank) { return .handLine(caption: "City, state and ZIP code") }
        func text(_ value: FieldText, room: Int) -> String {
            value.isBlank ? String(repeating: "_", count: room) : value.text
        }
        return .value(values, "\(text(city, room: 18)), \(text(state, room: 4)) \(text(zip, room: 8))")
    }

    /// The answer of the form; if there is none, the signer ticks one of two choices.
    private var otherNumberElements: [PageElement] {
        switch (form.wholeAccount, otherNumbers.isBlank) {
        case (true, true): [.prose("There are none.")]
        case (_, false): [.filled(otherNumbers)]
        case (false, true): [.handLine(caption: "What happens to them")]
        case (nil, true):
            [.choice("There are none."), .choice("There are others:"), .handLine(caption: "What happens to them")]
        }
    }

    private var statementRows: [PageRow] {
        [
            PageRow(
                label: "Decision",
                elements: [
                    .prose(
                        "I have decided to change the carrier of the number above from the current carrier to"
                            + " \(Vendor.name), and to have the number moved (ported) to \(Vendor.name)."
                    )
                ]
            ),
            PageRow(
                label: "Agent",
                elements: [
                    .prose(
                        "I designate \(Vendor.name) to act as my agent for this change. \(Vendor.name) may place the"
                            + " orders that the change needs, and may obtain the records about this number from the"
                            + " current carrier."
                    )
                ]
            ),
            PageRow(
                label: "One carrier",
                elements: [
                    .prose(
                        "I understand that only one carrier can be designated for any one telephone number and kind"
                            + " of service. For the number above I choose \(Vendor.name) for local, local toll and"
                            + " long-distance service."
                    )
                ]
            ),
            PageRow(
                label: "Charge",
                elements: [
                    .prose(
                        """
                        I understand that there may be a charge for this change, and that I may ask the carrier \
                        about it.
                        """
                    )
                ]
            ),
            PageRow(label: "Scope", elements: [.prose("\(accountStatement) \(authorityStatement)")]),
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
