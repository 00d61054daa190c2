import Porting

/// A carrier's bill that agrees with a form, for papers with which people rehearse.
package struct SpecimenBill: Hashable, Sendable {
    /// The form, complete or not.
    package var form: PortingForm
    /// The number to port; `nil` if the form has no valid one.
    package var number: PhoneNumber?
    /// The date of the bill.
    package var issuedOn: CalendarDay

    /// Makes a bill.
    package init(form: PortingForm, number: PhoneNumber?, issuedOn: CalendarDay) {
        self.form = form
        self.number = number
        self.issuedOn = issuedOn
    }

    /// The bill as a PDF of one page.
    ///
    /// - Returns: The same bytes for the same bill.
    /// - Throws: ``TypesettingError``, as ``LetterOfAuthorization/printed()`` does.
    package func printed() throws(TypesettingError) -> PrintedDocument {
        let content = PageContent(
            title: form.currentCarrier,
            subtitle: "Business service bill",
            sections: [PageSection(rows: customer), PageSection(heading: "Current charges by line", rows: charges)],
            signer: nil,
            signature: nil,
            footer: "Specimen for rehearsals, made by a program"
        )
        return try content.printed(title: "Bill, specimen", on: issuedOn, embeddingFonts: false)
    }

    private var customer: [PageRow] {
        let address = form.billedAddress
        let lines = [
            FieldText(form.billedName, "form.billedName"),
            FieldText(address.street, "form.billedAddress.street"),
            FieldText("\(address.city), \(address.state) \(address.zip)", "form.billedAddress.city"),
        ]
        return [
            PageRow(label: "Bill to", elements: lines.map { .value([$0], $0.text) }),
            row("Account number", form.carrierAccountNumber, "form.carrierAccountNumber"),
            row("Bill date", issuedOn.inWords, ""),
            row("Billing telephone number", form.billingPhone, "form.billingPhone"),
        ]
    }

    private var charges: [PageRow] {
        var rows = [
            row(number?.national ?? form.numberToPort, "Business fax line, monthly charge  $29.95", "form.numberToPort")
        ]
        if let zip = form.serviceZIP, !zip.isEmpty, zip != form.billedAddress.zip {
            rows.append(row("Service address ZIP", zip, "form.serviceZIP"))
        }
        return rows
    }

    private func row(_ label: String, _ text: String, _ field: String) -> PageRow {
        PageRow(label: label, elements: [.value([FieldText(text, field)], text)])
    }
}
