/// The porting request form as it is sent to the vendor's porting desk, as text and as a list of lines for other
/// layouts.
///
/// All layouts show the same lines in the same order, because they are made from this list.
package struct PortingRequestSheet: Hashable, Sendable {
    /// One line of the form.
    package struct Line: Hashable, Sendable {
        /// The name of the line; the porting desk finds lines by it, so it is never reworded.
        package let label: String
        /// The value, exactly as entered; empty if a required answer is missing.
        package let value: String
        /// The path of the field in the request; `nil` for a line that customers do not enter.
        package let field: String?

        fileprivate init(label: String, value: String, field: String? = nil) {
            self.label = label
            self.value = value
            self.field = field
        }
    }

    /// A group of lines.
    package enum Part: CaseIterable, Hashable, Sendable {
        /// The request and the attempt.
        case request
        /// The account with the vendor, and where the customer can be reached.
        case account
        /// What the customer answered.
        case customer
        /// The documents that are sent with the form.
        case documents
    }

    /// The reference of the request, as in ``PortRequestID/reference``.
    package let reference: String
    /// The number of the attempt; 1 for the first.
    package let attempt: Int
    /// The number to port; `nil` if the form has none that can be read.
    package let number: PhoneNumber?
    /// The account with the vendor; `nil` before there is one.
    package let account: VendorAccount?
    /// What the customer has entered.
    package let form: PortingForm
    /// The attached documents; the form itself is not listed, because it cannot contain its own hash.
    package let documents: [DocumentReference]

    /// Makes a form for a request that is not frozen yet.
    package init(
        reference: String,
        attempt: Int,
        number: PhoneNumber?,
        account: VendorAccount?,
        form: PortingForm,
        documents: [DocumentReference]
    ) {
        self.reference = reference
        self.attempt = attempt
        self.number = number
        self.account = account
        self.form = form
        self.documents = documents
    }

    /// Makes the form of a frozen packet.
    package init(_ packet: Packet) {
        self.init(
            reference: packet.requestID.reference,
            attempt: packet.attempt,
            number: packet.number,
            account: packet.account,
            form: packet.form,
            documents: packet.documents
        )
    }
}

extension PortingRequestSheet {
    /// The form as the text of an email: one line each, label, colon and value.
    package var text: String {
        Part.allCases.flatMap(lines).map { "\($0.label): \($0.value)" }.joined(separator: "\n")
    }

    /// The lines of one part, without optional ones that have no answer.
    package func lines(_ part: Part) -> [Line] {
        switch part {
        case .request:
            [Line(label: "Reference", value: reference), Line(label: "Attempt", value: String(attempt))]
        case .account:
            [
                Line(label: "\(Vendor.name) User ID", value: account?.userID ?? "", field: "account.userID"),
                Line(
                    label: "\(Vendor.name) Account Number",
                    value: account?.accountNumber ?? "",
                    field: "account.accountNumber"
                ),
                Line(label: "Customer Email", value: form.customerEmail, field: "form.customerEmail"),
            ]
        case .customer: requiredAnswers + optionalAnswers
        case .documents: documents.compactMap(Line.init)
        }
    }

    private var requiredAnswers: [Line] {
        [
            Line(label: "Number to Port", value: number?.e164 ?? "", field: "form.numberToPort"),
            Line(label: "Authorizing Person", value: form.authorizingPerson, field: "form.authorizingPerson"),
            Line(label: "Billed Name", value: form.billedName, field: "form.billedName"),
            Line(label: "Billed Street", value: form.billedAddress.street, field: "form.billedAddress.street"),
            Line(label: "Billed City", value: form.billedAddress.city, field: "form.billedAddress.city"),
            Line(label: "Billed State", value: form.billedAddress.state, field: "form.billedAddress.state"),
            Line(label: "Billed ZIP", value: form.billedAddress.zip, field: "form.billedAddress.zip"),
            Line(label: "Carrier Account Number", value: form.carrierAccountNumber, field: "form.carrierAccountNumber"),
            Line(label: "Billing Phone", value: form.billingPhone, field: "form.billingPhone"),
            Line(label: "Current Carrier", value: form.currentCarrier, field: "form.currentCarrier"),
        ]
    }

    private var optionalAnswers: [Line] {
        let wholeAccount = form.wholeAccount.map { $0 ? "Yes" : "No" }
        return [
            Line(label: "PIN", value: form.pin ?? "", field: "form.pin"),
            Line(label: "Service ZIP", value: form.serviceZIP ?? "", field: "form.serviceZIP"),
            Line(label: "Only Number on Account", value: wholeAccount ?? "", field: "form.wholeAccount"),
            Line(label: "Other Numbers", value: form.remainingNumbers ?? "", field: "form.remainingNumbers"),
        ]
        .filter { !$0.value.isEmpty }
    }
}

extension PortingRequestSheet.Line {
    /// The first digits of the hash are enough to tell two versions of a document apart.
    fileprivate init?(_ document: DocumentReference) {
        let label: String
        switch document.kind {
        case .bill: label = "Attached Bill"
        case .letter: label = "Attached Letter"
        case .form: return nil
        }
        let hash = document.hash.hexadecimal.prefix(12)
        self.init(
            label: label,
            value: "\(document.filename), \(Self.grouped(document.sizeBytes)) bytes, SHA-256 \(hash)"
        )
    }

    /// The number with commas after the thousands, regardless of the locale of the process.
    private static func grouped(_ number: Int) -> String {
        let (thousands, rest) = number.quotientAndRemainder(dividingBy: 1_000)
        guard thousands > 0 else { return String(number) }
        return "\(grouped(thousands)),\(String(1_000 + rest).dropFirst())"
    }
}
