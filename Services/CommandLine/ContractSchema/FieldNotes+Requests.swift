/// The request that a CRM publishes.
///
/// "Needed" means that a rule requires it: if it is omitted, that is a violation like any other mistake.
extension FieldNotes {
    static let ofRequests: [String: Note] = [
        "PortRequestForm": """
        The request of one customer to port one fax number. A missing field or null is a mistake like any other; all \
        mistakes are reported together.
        """,
        "PortRequestForm.practice": "Needed. The doctor and the practice.",
        "PortRequestForm.gate": "Needed. The answers to the questions about the line.",
        "PortRequestForm.form": "Needed. The vendor's form.",
        "PortRequestForm.useForOutbound": """
        Whether the number becomes the outbound number of the account. Default: false.
        """,
        "Practice": "The doctor and the practice, as in the CRM.",
        "Practice.practiceGroupID": """
        The id of the practice group in the CRM. Without it no account can be made, and the request waits in \
        accountBlocked.
        """,
        "Practice.practiceName": "The name of the practice; a solo practitioner needs one too.",
        "Practice.providerID": "Needed. The id of the doctor in the CRM.",
        "Practice.providerName": "Needed. The doctor's name.",
        "Practice.soloPractitioner": "Whether the doctor works alone. Default: false.",
        "Practice.doctorAddress": "Needed. The office address in the doctor's settings.",
        "Practice.practiceGroupAddress": """
        Needed with practiceGroupID. The office address in the practice group's settings.
        """,
        "Practice.ownUpdoxAccount": """
        The Updox account that the practice has of its own, if it wants to use it. Refused: the number needs a new \
        account.
        """,
        "GateAnswers": """
        The answers to the questions about the line. A request for a line that carries internet, a card reader, an \
        alarm or voice is accepted, and declined immediately with advice.
        """,
        "GateAnswers.carrierAllowsPorting": "Needed. Whether the current carrier allows porting.",
        "GateAnswers.carrierContactAccurate": """
        Needed. Whether the carrier's contact information for the customer is correct.
        """,
        "GateAnswers.lineCarriesInternet": "Needed. Whether the line carries internet access.",
        "GateAnswers.lineCarriesCardReader": "Needed. Whether a credit-card reader uses the line.",
        "GateAnswers.lineCarriesAlarm": "Needed. Whether an alarm uses the line.",
        "GateAnswers.sharedVoiceLine": "Needed. Whether the line is also used for calls.",
        "GateAnswers.distinctiveRing": "Needed. Whether the fax number is a distinctive-ring number on another line.",
        "GateAnswers.understandsOldDevicesStop": """
        Needed, and true. The customer knows that the old machines will stop working.
        """,
        "GateAnswers.understandsIrreversible": "Needed, and true. The customer knows that the port is final.",
        "GateAnswers.losingProviderKind": "Needed. The kind of company that has the number now.",
        "GateAnswers.answeredBy": "Needed. The person who gave the answers.",
        "GateAnswers.answeredAt": "Needed. When the answers were given, in RFC 3339 and UTC.",
        "PortingForm":
            "The vendor's form. Every value is compared with the records of the carrier, character by character.",
        "PortingForm.customerEmail": "Needed. The email address at which the customer is informed about the port.",
        "PortingForm.numberToPort": Note(
            "Needed. A fax number of the United States in any usual format.",
            ["examples": ["(312) 555-0142", "3125550142", "+1 312 555 0142"]]
        ),
        "PortingForm.authorizingPerson": "Needed. The person who is authorized to port the number.",
        "PortingForm.billedName": "Needed. The name exactly as on the bill.",
        "PortingForm.billedAddress": "Needed. The address exactly as on the bill; no PO box.",
        "PortingForm.carrierAccountNumber": "Needed. The account number with the current carrier.",
        "PortingForm.billingPhone": """
        Needed. The contact number on file with the current carrier, in any usual format.
        """,
        "PortingForm.currentCarrier": "Needed. The current carrier as named on its bill.",
        "PortingForm.pin":
            "The PIN or passcode with the current carrier, if one is set; without it the port is rejected.",
        "PortingForm.serviceZIP": "The ZIP code of the line, if it differs from the billed address.",
        "PortingForm.wholeAccount": "Whether this is the only number on the carrier account.",
        "PortingForm.remainingNumbers": "What happens to the other numbers on the carrier account.",
        "PostalAddress": "A street address in the United States.",
        "PostalAddress.street": "Needed. Number, street and suite.",
        "PostalAddress.city": "Needed. The city.",
        "PostalAddress.state": Note("Needed. The two capital letters of the state.", ["examples": ["IL"]]),
        "PostalAddress.zip": Note("Needed. Exactly five digits.", ["examples": ["60614"]]),
        "DocumentReference": "A document in Faxport, without its bytes.",
        "DocumentReference.kind": "The kind of document.",
        "DocumentReference.hash": "The SHA-256 of its bytes, in lower-case hexadecimal.",
        "DocumentReference.filename": "The name of the attachment with which it was sent.",
        "DocumentReference.contentType": "The type according to its first bytes: PDF, PNG, JPEG or TIFF.",
        "DocumentReference.sizeBytes": Note("The length of its bytes.", ["minimum": 0]),
        "DocumentKind": """
        bill: the most recent bill of the current carrier. letter: the signed letter of authorization. form: the \
        porting request form, which only Faxport makes.
        """,
        "LosingProviderKind": "The kind of company that has the number now.",
    ]

    static let ofStatus: [String: Note] = [
        "FeedEntry": "One change to one request: what happened, what changed, and the status afterwards.",
        "FeedEntry.cursor": Note("Its position in the feed. Cursors increase, but may skip numbers.", ["minimum": 1]),
        "FeedEntry.requestID": "The request.",
        "FeedEntry.at": "When it happened.",
        "FeedEntry.happened": "What happened, in a sentence for people.",
        "FeedEntry.changed": """
        What changed; empty where nothing of this changed, as for a reminder or a draft that is published as it is. \
        The first entry of a request lists the whole status.
        """,
        "FeedEntry.mark": "What identifies the entry: keep it beside its cursor.",
        "FeedEntry.status": "The status afterwards: the next step, its owner and its deadline.",
        "FeedChange": "One value that changed.",
        "FeedChange.name": Note(
            """
            A field of the status (state, deadline, …), a field of the request after an amendment \
            (request.form.carrierAccountNumber, …), documents.bill or documents.letter, note, or overrides with the \
            rule that operations overrode.
            """,
            ["examples": ["state", "deadline", "request.form.pin", "documents.bill"]]
        ),
        "FeedChange.from": """
        The former value as text, for a document its hash; omitted if there was none, for nextStep, note, overrides \
        and fields of the request.
        """,
        "FeedChange.to": "The new value, in the same way.",
        "PortStatus": "The status of a request: the state, the next step, who has to do it, and the deadline.",
        "PortStatus.state": "The state of the request.",
        "PortStatus.attempt": Note(
            "The current or last attempt; 0 before the first.",
            ["minimum": 0]
        ),
        "PortStatus.attention": "Who has to look at it, and why; none if it proceeds by itself.",
        "PortStatus.nextStep": "What happens next, in a sentence for people.",
        "PortStatus.owner": "Who has to do it. For customer and practiceStaff, it waits for your side.",
        "PortStatus.deadline": "When it is overdue; omitted for an end state.",
        "PortStatus.scheduledFor": "The port day that the current carrier agreed to, if it is known.",
        "PortStatus.portedAt":
            "When the number was ported, at the latest; from then on only a snap-back can return it.",
        "PortStatus.snapBackUntil": "The time from which a snap-back can no longer be requested.",
        "PortStatus.rejectedFor": "Why the last attempt was rejected, while the request waits to be corrected.",
        "PortStatus.subState": """
        What the request waits for within its state, such as held, blocked or withoutDocuments in packetOpen; omitted \
        where the state says it.
        """,
        "SubState": """
        incomplete, unpublished: a draft; checking, withoutDocuments, blocked, held (operations may let it pass) and \
        toLookAt (operations look at a page): an open packet; toApprove: operations approve the attempt; wishRefused: \
        a wish was not fulfilled; unconfirmed: the vendor reports a port that is not confirmed.
        """,
        "PortState": """
        The end states are declined, completed, cancelled, snappedBack and abandoned. rejected and packetOpen may wait \
        for an amendment, accountBlocked for a setting of the practice; the owner of the status says who has to act.
        """,
        "Attention": """
        none; customer: the customer has to provide or correct something; operator: operations have to decide or fix \
        something; vendorOverdue: the vendor missed a deadline; linkOverdue: the number is ported, but not linked to \
        an account; contradiction: the vendor completed a port that was closed here, or did not fulfil a wish of the \
        customer, and a person has to resolve it with the customer.
        """,
        "ActingParty": "Who has to act, as lists tell it: a Party, with those who approve apart from operations.",
        "Party": "Who has to act: the customer, the practice staff, operations, the vendor or the system itself.",
    ]
}
