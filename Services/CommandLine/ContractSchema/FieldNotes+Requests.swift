/// The request that a CRM publishes.
///
/// "Needed" means that a rule asks for it: left out, it is a violation like any other mistake, told with all others.
extension FieldNotes {
    static let ofRequests: [String: Note] = [
        "PortRequestForm": """
        One customer's wish to move one fax number. A field that is missing or null is a mistake like any other, and \
        is told together with all others.
        """,
        "PortRequestForm.practice": "Needed. The doctor and the practice.",
        "PortRequestForm.gate": "Needed. The answers to the questions about the line.",
        "PortRequestForm.form": "Needed. The vendor's form.",
        "PortRequestForm.useForOutbound": """
        Whether the number becomes the account's one outbound number; false if left out.
        """,
        "Practice": "The doctor and the practice, as the CRM has them.",
        "Practice.practiceGroupID": """
        The CRM's id of the practice group. Without one no account can be made: the request waits in accountBlocked.
        """,
        "Practice.practiceName": "The name of the practice; a solo practitioner needs one too.",
        "Practice.providerID": "Needed. The CRM's id of the doctor.",
        "Practice.providerName": "Needed. The doctor's name.",
        "Practice.soloPractitioner": "Whether the doctor works alone; false if left out.",
        "Practice.doctorAddress": "Needed. The office address in the doctor's settings.",
        "Practice.practiceGroupAddress": "Needed. The office address in the practice group's settings.",
        "GateAnswers": """
        The answers to the questions of step 1. A line that carries internet, a card reader, an alarm or voice is \
        accepted and ends at once as declined, with advice.
        """,
        "GateAnswers.carrierAllowsPorting": "Needed. Whether the present carrier lets the number go.",
        "GateAnswers.carrierContactAccurate": """
        Needed. Whether the carrier's contact information for the customer is right.
        """,
        "GateAnswers.lineCarriesInternet": "Needed. Whether the internet service runs over the line.",
        "GateAnswers.lineCarriesCardReader": "Needed. Whether a credit-card reader uses the line.",
        "GateAnswers.lineCarriesAlarm": "Needed. Whether an alarm uses the line.",
        "GateAnswers.sharedVoiceLine": "Needed. Whether people also talk on the line.",
        "GateAnswers.distinctiveRing": "Needed. Whether the fax number is only a distinctive ring on another line.",
        "GateAnswers.understandsOldDevicesStop": """
        Needed, and true. The customer knows that the old machines fall silent.
        """,
        "GateAnswers.understandsIrreversible": "Needed, and true. The customer knows that there is no way back.",
        "GateAnswers.losingProviderKind": "Needed. What kind of company has the number now.",
        "GateAnswers.answeredBy": "Needed. The person who gave the answers.",
        "GateAnswers.answeredAt": "Needed. When the answers were given, in RFC 3339 and UTC.",
        "PortingForm": "The vendor's form. Everything is compared with the carrier's records to the letter.",
        "PortingForm.customerEmail": "Needed. The e-mail address at which the customer is told how the port goes.",
        "PortingForm.numberToPort": Note(
            "Needed. A fax number of the United States in any usual form.",
            ["examples": ["(312) 555-0142", "3125550142", "+1 312 555 0142"]]
        ),
        "PortingForm.authorizingPerson": "Needed. The person whom the present carrier lets decide about the number.",
        "PortingForm.billedName": "Needed. The name exactly as on the bill.",
        "PortingForm.billedAddress": "Needed. The address exactly as on the bill; no PO box.",
        "PortingForm.carrierAccountNumber": "Needed. The account number at the present carrier.",
        "PortingForm.billingPhone": """
        Needed. The contact number that the present carrier has on file, in any usual form.
        """,
        "PortingForm.currentCarrier": "Needed. The present carrier as named on its bill.",
        "PortingForm.pin": "The PIN or passcode at the present carrier, where one was set; its lack rejects the port.",
        "PortingForm.serviceZIP": "The ZIP of the place where the line ends, where it differs from the billed one.",
        "PortingForm.wholeAccount": "Whether this number is all there is on the carrier account.",
        "PortingForm.remainingNumbers": "What becomes of the other numbers on the carrier account.",
        "PostalAddress": "A street address in the United States.",
        "PostalAddress.street": "Needed. Number, street and suite.",
        "PostalAddress.city": "Needed. The city.",
        "PostalAddress.state": Note("Needed. The two capital letters of the state.", ["examples": ["IL"]]),
        "PostalAddress.zip": Note("Needed. Exactly five digits.", ["examples": ["60614"]]),
        "DocumentReference": "A document that Faxport keeps, without its bytes.",
        "DocumentReference.kind": "What the document is.",
        "DocumentReference.hash": "The SHA-256 of its bytes, in lower-case hexadecimal.",
        "DocumentReference.filename": "The name of the attachment that brought it.",
        "DocumentReference.contentType": "What its first bytes say: PDF, PNG, JPEG or TIFF.",
        "DocumentReference.sizeBytes": Note("The length of its bytes.", ["minimum": 0]),
        "DocumentKind": """
        bill: the most recent bill of the present carrier. letter: the signed letter of authorization. form: the \
        porting request form, which Faxport makes itself and takes from nobody.
        """,
        "LosingProviderKind": "What kind of company has the number now.",
    ]

    static let ofStatus: [String: Note] = [
        "FeedEntry": "One change of one request: what happened, what changed, and how the request stood after it.",
        "FeedEntry.cursor": Note("Its place in the feed. Cursors grow, and may leave out numbers.", ["minimum": 1]),
        "FeedEntry.requestID": "The request.",
        "FeedEntry.at": "When it happened.",
        "FeedEntry.happened": "What happened, in a sentence for people.",
        "FeedEntry.changed": """
        What is not as it was before; empty for a reminder and for a wish that was refused. The first entry of a \
        request names all that its status has.
        """,
        "FeedEntry.status": "How the request stood after it: the next step, its owner and its deadline.",
        "FeedChange": "One thing that is not as it was.",
        "FeedChange.name": Note(
            """
            A field of the status (state, deadline, …), a field of the request after an amendment \
            (request.form.carrierAccountNumber, …), documents.bill or documents.letter, or overrides and the rule \
            that operations have overridden.
            """,
            ["examples": ["state", "deadline", "request.form.pin", "documents.bill"]]
        ),
        "FeedChange.from": """
        What it was, as text; left out where there was nothing, for nextStep, and for fields of the request. Of a \
        document its hash.
        """,
        "FeedChange.to": "What it is now, in the same way.",
        "PortStatus": "How a request stands: the state, who must do what next, and until when.",
        "PortStatus.state": "Where the request stands.",
        "PortStatus.attempt": Note(
            "The attempt that is under way or was the last; 0 before the first.",
            ["minimum": 0]
        ),
        "PortStatus.attention": "Who has to look at it, and why; none where it moves by itself.",
        "PortStatus.nextStep": "What happens next, in a sentence for people.",
        "PortStatus.owner": "Who has to do it. With customer and practiceStaff it waits for your side.",
        "PortStatus.deadline": "When it is overdue; left out at an end.",
        "PortStatus.scheduledFor": "The day on which the present carrier lets the number go, where it is known.",
        "PortStatus.portedAt": "When the number was ported; from then on there is no way back but snap-back.",
        "PortStatus.snapBackUntil": "The first moment at which a snap-back can no longer be asked for.",
        "PortState": """
        Ends are declined, completed, cancelled, snappedBack and abandoned. rejected and packetOpen wait for an \
        amendment, accountBlocked for a setting of the practice.
        """,
        "Attention": """
        none; customer: somebody has to give or correct something; operator: operations have to decide or repair \
        something; vendorOverdue: the vendor let its time pass; linkOverdue: the number is ported and belongs to \
        nobody yet; contradiction: the vendor reports what does not fit.
        """,
        "Party": "Who must act: the customer, the practice's staff, operations, the vendor, or nobody (system).",
    ]
}
