/// Rejections: the first of each code is what the vendor simulator writes.
enum RejectionCorpus {
    static let data: [CorpusMail] = [
        rejection(["ACCOUNT_NUMBER"], "the account number on the form does not match their records"),
        rejection(["NAME"], "the name on the form does not match their records"),
        rejection(["ADDRESS"], "the service address does not match their records"),
        rejection(["ZIP"], "the ZIP code does not match their records"),
        rejection(["BTN"], "the billing telephone number does not match their records"),
        rejection(["AUTH_PERSON"], "the authorizing person is not authorized on the account"),
        rejection(["PIN"], "the PIN is missing or incorrect"),
        rejection(["ALL_DATA"], "none of the information matches their records"),
        rejection(["NUMBER_TYPO"], "the number to port is not a valid number, it may contain a typo"),
        rejection(["CARRIER_WRONG"], "the number does not belong to this carrier"),
        CorpusMail(.rejected, "Rejected - account # incorrect, ZIP mismatch.", codes: ["ZIP", "ACCOUNT_NUMBER"]),
        CorpusMail(
            .rejected,
            "The port was declined by Comcast for the following reasons:\n- Wrong account number\n- "
                + "Passcode required\n",
            codes: ["ACCOUNT_NUMBER", "PIN"]
        ),
        CorpusMail(
            .rejected,
            "Your order came back from the carrier with a reject. Customer information mismatch.",
            codes: ["ALL_DATA"]
        ),
        CorpusMail(
            .rejected,
            "We can't port this number because the carrier doesn't recognize the business name you supplied.",
            codes: ["NAME"]
        ),
        CorpusMail(.rejected, "Request returned: invalid BTN. Please correct and resubmit.", codes: ["BTN"]),
        CorpusMail(
            .rejected,
            "The carrier denied the port. According to them the signer is not an authorized user on the account.",
            codes: ["AUTH_PERSON"]
        ),
        CorpusMail(
            .rejected,
            "Port rejected: the number belongs to a different carrier, Bandwidth.",
            codes: ["CARRIER_WRONG"]
        ),
    ]

    static let documents: [CorpusMail] = [
        rejection(["LOA_MISSING"], "the letter of authorization is missing"),
        rejection(["LOA_UNSIGNED"], "the letter of authorization is not signed"),
        rejection(["LOA_UNDATED"], "the letter of authorization is not dated"),
        rejection(["LOA_STALE"], "the letter of authorization is more than 30 days old"),
        rejection(["LOA_ILLEGIBLE"], "the letter of authorization is illegible"),
        rejection(["LOA_MISMATCH"], "the letter of authorization does not match the form"),
        rejection(["BILL_MISSING"], "the bill is missing"),
        rejection(["BILL_STALE"], "the bill is more than 30 days old"),
        rejection(["BILL_NUMBER_NOT_SHOWN"], "the bill does not show the number to port"),
        CorpusMail(
            .rejected,
            "We cannot process this request: the following is missing from your submission: current "
                + "bill, authorizing person.",
            codes: ["AUTH_PERSON", "BILL_MISSING"]
        ),
        CorpusMail(
            .rejected,
            "Unable to proceed. The LOA is unsigned and the invoice is out of date.",
            codes: ["LOA_UNSIGNED", "BILL_STALE"]
        ),
        CorpusMail(.rejected, "We can not accept the LOA, it's blurry and can't be read.", codes: ["LOA_ILLEGIBLE"]),
        CorpusMail(.rejected, "Request rejected. There is no signature on the LOA.", codes: ["LOA_UNSIGNED"]),
        CorpusMail(.rejected, "Your request is incomplete. You forgot to attach the bill.", codes: ["BILL_MISSING"]),
        CorpusMail(
            .rejected,
            "Rejected by carrier: telephone number not listed on the bill.",
            codes: ["BILL_NUMBER_NOT_SHOWN"]
        ),
    ]

    static let others: [CorpusMail] = [
        rejection(["NUMBER_INACTIVE"], "the number is not active"),
        rejection(["PENDING_ORDER"], "there is a pending order on the account"),
        rejection(["FREEZE"], "there is a freeze on the account"),
        rejection(["PORT_PROTECTION"], "port protection is enabled on the number"),
        rejection(["SPECIAL_FEATURE"], "there is a special feature on the line, such as DSL or a hunt group"),
        rejection(["CONTRACT"], "the line is under contract"),
        rejection(["FOC_REJECTED"], "they rejected the requested date"),
        rejection(["FOC_EXPIRED"], "the FOC date has expired"),
        rejection(["DUE_DATE"], "the due date is not available"),
        rejection(["VENDOR_ERROR"], "there was an error on our side"),
        rejection(["OUTAGE"], "there is an outage of the porting system"),
        rejection(["NOT_PORTABLE"], "the number is not portable"),
        rejection(["NO_COVERAGE"], "we have no coverage in this rate center"),
        rejection(["NON_US"], "the number is not a US number"),
        rejection(["TOLL_FREE_UNSUPPORTED"], "toll-free numbers are not supported"),
        rejection(["CONFLICT"], "there is a conflict with another port request for this number"),
        rejection(["UNMAPPED"], "the moon is in the wrong house"),
        CorpusMail(
            .rejected,
            "This number has already been ported out to another carrier, so we're unable to proceed.",
            codes: ["CONFLICT"]
        ),
        CorpusMail(
            .rejected,
            "The carrier rejected the port because the line has been disconnected.",
            codes: ["NUMBER_INACTIVE"]
        ),
        CorpusMail(
            .rejected,
            "We could not complete the port until the account freeze is removed by the customer.",
            codes: ["FREEZE"]
        ),
        CorpusMail(.rejected, "The number cannot be ported at this time.", codes: ["UNMAPPED"]),
        CorpusMail(.rejected, "The account number does not match.", codes: ["ACCOUNT_NUMBER"], confidence: .likely),
        CorpusMail(
            .rejected,
            "Fax number is locked by the current provider. Port request rejected.",
            codes: ["PORT_PROTECTION"]
        ),
    ]

    private static func rejection(_ codes: [String], _ because: String) -> CorpusMail {
        CorpusMail(
            .rejected,
            "Unfortunately the losing carrier rejected this request: \(because). Please send a corrected form. "
                + "A resubmission fee of $13.00 applies.",
            codes: codes
        )
    }
}
